package org.wrasse.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedFilesTest {
    @TempDir Path root;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sys/devices/system/memory/soft_offline_page",
                "/sys/devices/system/memory/hard_offline_page",
                "/sys/devices/system/cpu/cpu17/online",
                "/sys/bus/pci/devices/0000:3a:1f.7/reset",
                "/sys/bus/pci/devices/0000:3a:00.0/remove",
                "/sys/bus/pci/devices/10000:3a:00.0/reset_subordinate",
                "/sys/bus/pci/devices/0000:3a:00.0/rescan",
                "/sys/bus/pci/devices/0000:3a:00.0/reset_method",
                "/sys/bus/pci/rescan"
            })
    void a_write_to_a_listed_file_passes(String path) throws HardwareFileException {
        FakeSysTree tree = new FakeSysTree(root).file(path, "");

        new AllowedFiles(tree).write(path, "1");

        assertEquals(List.of("1 > " + path), tree.written());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sys/devices/system/memory/memory3/state",
                "/sys/devices/system/memory/probe",
                "/sys/devices/system/cpu/cpu/online",
                "/sys/devices/system/cpu/cpu1/../cpu0/online",
                "/sys/bus/pci/devices/0000:3a:00.0/config",
                "/sys/bus/pci/devices/0000:3a:00.0/reset_methods",
                "/sys/bus/pci/devices/0000:3a:00.0/enable",
                "/sys/bus/pci/devices/0000:3a:00.0/power",
                "/sys/bus/pci/devices/0000:3a:00.0/driver/unbind",
                "/sys/bus/pci/drivers/nvme/unbind",
                "/sys/bus/pci/slots/3/power",
                "/sys/bus/pci/devices/../rescan",
                "/sys/bus/pci/rescan\n",
                "/sys/devices/pci0000:00/0000:00:01.0/reset",
                "sys/bus/pci/rescan",
                "/proc/sysrq-trigger"
            })
    void a_write_to_any_other_file_does_not(String path) {
        FakeSysTree tree = new FakeSysTree(root);

        HardwareFileException e =
                assertThrows(
                        HardwareFileException.class, () -> new AllowedFiles(tree).write(path, "1"));

        assertTrue(e.getMessage().contains("not on the list"), e.getMessage());
        assertEquals(0, e.errno(), "the kernel was not asked");
        assertEquals(List.of(), tree.written());
    }

    @Test
    void reading_is_free() throws HardwareFileException {
        FakeSysTree tree = new FakeSysTree(root).file("/proc/meminfo", "MemTotal:  1024 kB\n");
        AllowedFiles files = new AllowedFiles(tree);

        assertEquals("MemTotal:  1024 kB", files.read("/proc/meminfo"));
        assertEquals(List.of("meminfo"), files.list("/proc"));
        assertEquals("/proc/meminfo", files.realPath("/proc/meminfo"));
        assertEquals(1024 * 1024, Host.memoryBytes(files));
    }
}
