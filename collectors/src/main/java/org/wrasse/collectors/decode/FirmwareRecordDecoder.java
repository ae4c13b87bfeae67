package org.wrasse.collectors.decode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Device;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.collectors.component.Inventory;
import org.wrasse.collectors.component.MemoryModule;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.decode.cper.ByteView;
import org.wrasse.collectors.decode.cper.CperEntry;
import org.wrasse.collectors.decode.cper.CperRecord;
import org.wrasse.collectors.decode.cper.CperSection;
import org.wrasse.collectors.decode.cper.ErrorRecord;
import org.wrasse.collectors.decode.cper.MachineCheckSection;
import org.wrasse.collectors.decode.cper.MemorySection;
import org.wrasse.collectors.event.EventClass;
import org.wrasse.collectors.event.FirmwareErrorRecord;
import org.wrasse.collectors.event.MceRecord;
import org.wrasse.collectors.event.Observation;
import org.wrasse.collectors.event.Origin;
import org.wrasse.collectors.event.Severity;
import org.wrasse.collectors.event.Undecodable;

/**
 * Reads what was left for the next boot: error records of firmware, machine checks and logs that a
 * dying kernel put into ERST. Each gives one observation; nothing throws on any bytes.
 */
public final class FirmwareRecordDecoder {
    private FirmwareRecordDecoder() {}

    /**
     * @param origin its source says where the record lay
     * @param name the record's name there; what begins with {@code mce-} holds a {@code struct
     *     mce}, with {@code dmesg-} the end of a log
     * @param recorded when it was written, RFC 3339, or empty
     */
    public static Observation decode(Origin origin, String name, String recorded, byte[] bytes) {
        String event = "firmware:" + origin.source();
        ByteView view = ByteView.of(bytes);
        Optional<ErrorRecord> record = ErrorRecord.at(view);
        if (record.isPresent()) {
            return record(origin, event, name, recorded, record.get());
        }
        if (name.startsWith("mce-") && MachineCheckSection.isAt(view)) {
            return machineCheck(origin, event, name, recorded, view);
        }
        if (name.startsWith("dmesg-") && !name.contains(".enc")) {
            return log(origin, event, name, recorded, bytes);
        }
        return new Undecodable(origin, event, name + " holds no record of a known form", bytes);
    }

    private static Observation record(
            Origin origin, String event, String name, String recorded, ErrorRecord record) {
        CperSection.Subject subject =
                record.entries().stream()
                        .map(e -> e.section().subject())
                        .filter(s -> s != CperSection.Subject.OTHER)
                        .findFirst()
                        .orElse(CperSection.Subject.OTHER);
        int pageSize = origin.machine().pageSize();
        Component component =
                record.entries().stream()
                        .flatMap(e -> e.section().component(pageSize).stream())
                        .findFirst()
                        .orElse(null);
        Dimm module = module(origin, record);
        Component known = component == null ? module : component;
        return new FirmwareErrorRecord(
                origin,
                event,
                name,
                record.time().isEmpty() ? recorded : record.time(),
                record instanceof CperRecord ? "cper-record" : "status-block",
                record.severity(),
                subject.eventClass(record.severity()),
                known == null ? firmware(origin) : known,
                module,
                record.header(),
                record.entries().stream().map(CperEntry::fields).toList(),
                OneLine.of(
                        "before this boot: "
                                + record.severity().text()
                                + ": "
                                + record.text()
                                + (record.complete() ? "" : " (cut short)")));
    }

    /** The module whose handle a memory section gives, or the only one that has its page. */
    private static Dimm module(Origin origin, ErrorRecord record) {
        Inventory inventory = origin.machine().inventory();
        for (CperEntry entry : record.entries()) {
            if (entry.section() instanceof MemorySection memory) {
                MemoryModule module = inventory.moduleOf(memory.moduleHandle().orElse(-1));
                Component page = memory.component(origin.machine().pageSize()).orElse(null);
                if (module == null && page instanceof PhysicalPage at) {
                    module = inventory.moduleAt(at.address());
                }
                return module == null ? null : module.dimm();
            }
        }
        return null;
    }

    private static Observation machineCheck(
            Origin origin, String event, String name, String recorded, ByteView view) {
        MachineCheckSection section = MachineCheckSection.of(origin, view);
        MceRecord mce = section.record();
        return new FirmwareErrorRecord(
                origin,
                event,
                name,
                recorded,
                "machine-check",
                mce.severity(),
                mce.eventClass(),
                mce.component(),
                null,
                EventFields.of(mce),
                List.of(section.described(origin.machine().pageSize())),
                OneLine.of("before this boot: " + mce.text()));
    }

    /** A panic's log tells that the machine died; what of is in its text. */
    private static Observation log(
            Origin origin, String event, String name, String recorded, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        String first = text.lines().findFirst().orElse("");
        Severity severity = first.startsWith("Panic") ? Severity.FATAL : Severity.INFORMATIONAL;
        String telling =
                text.lines()
                        .filter(line -> line.matches(".*(\\[Hardware Error\\]|Kernel panic).*"))
                        .findFirst()
                        .orElse(first);
        return new FirmwareErrorRecord(
                origin,
                event,
                name,
                recorded,
                "kernel-log",
                severity,
                EventClass.INFORMATIONAL,
                firmware(origin),
                null,
                Map.of("log", text),
                List.of(),
                OneLine.of("before this boot: log of a kernel's end: " + telling.strip()));
    }

    private static Component firmware(Origin origin) {
        return new Device("firmware", origin.source());
    }
}
