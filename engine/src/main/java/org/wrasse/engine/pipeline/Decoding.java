package org.wrasse.engine.pipeline;

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
import org.wrasse.collectors.trace.SubBufferSlice;
import org.wrasse.collectors.trace.TraceFormats;
import org.wrasse.engine.journal.Rfc3339;

/** From pages to observations, by the formats of the kernel that wrote them. */
public final class Decoding {
    private static final Logger LOG = LoggerFactory.getLogger(Decoding.class);

    private EventDecoders decoders;
    private TraceFormats formats;
    private Machine machine;

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

    /**
     * The pages from here on are of a machine of these parts.
     *
     * @throws IllegalStateException if no {@link #kernel} came before
     */
    public void parts(Inventory inventory) {
        if (machine == null) {
            throw new IllegalStateException("the parts of a machine before the machine");
        }
        machine = machine.with(inventory);
        decoders.machine(machine);
    }

    /** The machine that the pages are of; null before the first {@link #kernel}. */
    public Machine machine() {
        return machine;
    }

    /**
     * What a record of firmware says.
     *
     * @throws IllegalStateException if no {@link #kernel} came before
     */
    public Observation firmware(FirmwareRecord found, long traceNanos) {
        if (machine == null) {
            throw new IllegalStateException("a record of firmware before the machine it is of");
        }
        Origin origin = new Origin(machine, found.source(), -1, traceNanos, false);
        String recorded = found.time() == 0 ? "" : Rfc3339.format(found.time());
        return FirmwareRecordDecoder.decode(origin, found.name(), recorded, found.bytes());
    }

    /**
     * Adds one observation for each record of the page.
     *
     * @throws IllegalStateException if no {@link #kernel} came before
     */
    public void decode(String source, SubBufferSlice page, List<Observation> into) {
        if (decoders == null) {
            throw new IllegalStateException("a page before the formats to read it by");
        }
        decoders.decode(page, source, into::add);
    }
}
