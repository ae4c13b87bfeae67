package org.wrasse.engine.doctor;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.wrasse.collectors.acpi.BertTable;
import org.wrasse.collectors.acpi.EinjInjector;
import org.wrasse.collectors.acpi.ErrorSource;
import org.wrasse.collectors.acpi.ErstRecords;
import org.wrasse.collectors.acpi.FirmwareRecord;
import org.wrasse.collectors.acpi.HestTable;
import org.wrasse.collectors.os.Sysfs;

/** What firmware tells of errors, and what it keeps to itself. */
final class FirmwareChecks {
    private final Sysfs machine;

    FirmwareChecks(Sysfs machine) {
        this.machine = machine;
    }

    void check(List<Finding> into) {
        hest(into);
        into.add(bert());
        into.add(erst());
        into.add(einj());
    }

    private void hest(List<Finding> into) {
        try {
            Optional<HestTable> table = HestTable.read(machine);
            if (table.isEmpty()) {
                into.add(
                        Finding.absent(
                                "HEST",
                                "firmware declares no error sources (virtual machine?)",
                                ""));
                return;
            }
            into.add(sources(table.get()));
            if (table.get().firmwareFirst()) {
                into.add(
                        Finding.warn(
                                "firmware-first",
                                "firmware hears of errors before the kernel: corrected ones may"
                                        + " never be seen here",
                                "read the BMC's log too, or turn firmware-first off in the firmware's"
                                        + " setup"));
            }
        } catch (IOException e) {
            into.add(unreadable("HEST", e));
        }
    }

    private static Finding sources(HestTable table) {
        Map<String, Long> kinds =
                table.sources().stream()
                        .filter(ErrorSource::enabled)
                        .collect(
                                Collectors.groupingBy(
                                        FirmwareChecks::kind, TreeMap::new, Collectors.counting()));
        String text =
                kinds.entrySet().stream()
                        .map(e -> e.getValue() + " × " + e.getKey())
                        .collect(Collectors.joining(", "));
        return table.complete()
                ? Finding.ok("HEST", text.isEmpty() ? "no source is enabled" : text)
                : Finding.warn(
                        "HEST",
                        "the table cannot be read to its end; it has " + text,
                        "look for a newer firmware");
    }

    private static String kind(ErrorSource source) {
        return source.generic() ? source.name() + " by " + source.notification() : source.name();
    }

    private Finding bert() {
        try {
            Optional<BertTable> table = BertTable.read(machine);
            if (table.isEmpty()) {
                return Finding.absent("BERT", "firmware keeps no boot error records", "");
            }
            int records = table.get().records().size();
            return records == 0
                    ? Finding.ok("BERT", "no error before this boot")
                    : Finding.warn(
                            "BERT",
                            records + " errors before this boot",
                            "see them: wrasse decode cper"
                                    + " /sys/firmware/acpi/tables/data/BERT");
        } catch (IOException e) {
            return unreadable("BERT", e);
        }
    }

    private Finding erst() {
        ErstRecords erst = new ErstRecords(machine);
        List<FirmwareRecord> records = erst.read();
        if (!erst.problems().isEmpty()) {
            return Finding.warn("ERST", String.join("; ", erst.problems()), "run as root");
        }
        return records.isEmpty()
                ? Finding.ok("ERST", "nothing of an earlier kernel is in pstore")
                : Finding.warn(
                        "ERST",
                        records.size() + " records of earlier kernels are in pstore",
                        "a daemon journals them (firmware.erst); remove the files when they are"
                                + " dealt with");
    }

    private Finding einj() {
        try {
            List<EinjInjector.Type> types = EinjInjector.find(machine).available();
            return Finding.ok(
                    "EINJ",
                    types.stream()
                            .map(EinjInjector.Type::word)
                            .collect(Collectors.joining(", ", "can inject ", "")));
        } catch (IOException e) {
            return Finding.absent("EINJ", "no real fault can be injected", e.getMessage());
        }
    }

    private static Finding unreadable(String table, IOException e) {
        return Finding.warn(table, e.getMessage(), "run as root");
    }
}
