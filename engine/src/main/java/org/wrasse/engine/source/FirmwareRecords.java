package org.wrasse.engine.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.wrasse.collectors.acpi.BertTable;
import org.wrasse.collectors.acpi.ErstRecords;
import org.wrasse.collectors.acpi.FirmwareRecord;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.engine.config.Config;

/** What firmware and earlier kernels left for this boot. It is read only: nothing is deleted. */
public final class FirmwareRecords {
    private final Config.FirmwarePart config;
    private final Sysfs machine;

    public FirmwareRecords(Config.FirmwarePart config, Sysfs machine) {
        this.config = config;
        this.machine = machine;
    }

    /**
     * All that is there, as far as the configuration wants it.
     *
     * @param problem takes a line for each place that cannot be read
     */
    public List<FirmwareRecord> read(Consumer<String> problem) {
        List<FirmwareRecord> records = new ArrayList<>();
        if (config.erst()) {
            ErstRecords erst = new ErstRecords(machine);
            records.addAll(erst.read());
            erst.problems().forEach(problem);
        }
        if (config.bert()) {
            try {
                BertTable.read(machine).ifPresent(bert -> records.addAll(bert.records()));
            } catch (IOException e) {
                problem.accept(e.getMessage());
            }
        }
        return records;
    }
}
