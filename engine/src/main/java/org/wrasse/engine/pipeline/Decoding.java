package org.wrasse.engine.pipeline;

import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wrasse.collectors.acpi.FirmwareRecord;
import org.wrasse.collectors.component.Inventory;
import org.wrasse.collectors.decode.EventDecoders;
import org.wrasse.collectors.decode.FirmwareRecordDecoder;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.event.Observation;
import org.wrasse.collectors.event.Origin;
import org.wrasse.collectors.event.Undecodable;
import org.wrasse.collectors.trace.SubBufferSlice;
import org.wrasse.collectors.trace.TraceFormats;
import org.wrasse.engine.journal.Rfc3339;

/** From pages to observations, by the formats of the kernel that wrote them. */
public final class Decoding {
    private static final Logger LOG = LoggerFactory.getLogger(Decoding.class);

    private static final String NO_FORMATS = "the record of the kernel and its formats is missing";

    private EventDecoders decoders;
    private TraceFormats formats;
    private Machine machine = Machine.UNKNOWN;

    /** The pages from here on are of this machine and these formats. */
    public void kernel(Input.Kernel kernel) {
        Machine now = kernel.machine().after(machine);
        if (now.equals(machine) && kernel.formats().equals(formats)) {
            return;
        }
        machine = now;
        formats = kernel.formats();
        decoders = EventDecoders.compile(formats, machine);
        decoders.problems().forEach(LOG::warn);
    }

    /** The pages from here on are of a machine of these parts. */
    public void parts(Inventory inventory) {
        machine = machine.with(inventory);
        if (decoders != null) {
            decoders.machine(machine);
        }
    }

    /** The machine and the formats, as far as they are known; null before the first. */
    public Input.Kernel kernel() {
        return formats == null ? null : new Input.Kernel(machine, formats);
    }

    /** The machine that the pages are of; unknown before the first {@link #kernel}. */
    public Machine machine() {
        return machine;
    }

    /** What a record of firmware says. */
    public Observation firmware(FirmwareRecord found, long traceNanos) {
        Origin origin = new Origin(machine, found.source(), -1, traceNanos, false);
        String recorded = found.time() == 0 ? "" : Rfc3339.format(found.time());
        return FirmwareRecordDecoder.decode(origin, found.name(), recorded, found.bytes());
    }

    /**
     * Adds one observation for each record of the page. Without a {@link #kernel} before, as where
     * a journal is damaged, nothing can be read.
     */
    public void decode(String source, SubBufferSlice page, List<Observation> into) {
        if (decoders == null) {
            keep(source, page, into);
        } else {
            decoders.decode(page, source, into::add);
        }
    }

    /** As many as the page has numbers; the first has the bytes. */
    private void keep(String source, SubBufferSlice page, List<Observation> into) {
        Origin origin = new Origin(machine, source, page.cpu, page.pageTime, false);
        byte[] bytes = Arrays.copyOf(page.data, page.length);
        for (int i = 0; i < page.records; i++) {
            into.add(new Undecodable(origin, "garbage", NO_FORMATS, bytes));
            bytes = new byte[0];
        }
    }
}
