package org.wrasse.engine.doctor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.os.SysfsException;

/** With which options the running kernel was built, if it or its package tells. */
final class KernelConfig {
    private static final String COMPRESSED = "proc/config.gz";
    private static final String RELEASE = "proc/sys/kernel/osrelease";

    private final List<String> lines;

    private KernelConfig(List<String> lines) {
        this.lines = lines;
    }

    /** Of what cannot be read nothing is set. */
    static KernelConfig of(Sysfs machine) {
        try {
            return new KernelConfig(text(machine).lines().toList());
        } catch (IOException e) {
            return new KernelConfig(List.of());
        }
    }

    private static String text(Sysfs machine) throws SysfsException, IOException {
        if (machine.exists(COMPRESSED)) {
            var packed = new ByteArrayInputStream(machine.readBytes(COMPRESSED));
            try (GZIPInputStream in = new GZIPInputStream(packed)) {
                return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            }
        }
        return machine.read("boot/config-" + machine.read(RELEASE));
    }

    /** Whether an option, as {@code RAS_CEC}, is built in or a module. */
    boolean has(String option) {
        return lines.contains("CONFIG_" + option + "=y")
                || lines.contains("CONFIG_" + option + "=m");
    }
}
