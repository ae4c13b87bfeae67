package org.wrasse.actions.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.actions.FakeSysTree;
import org.wrasse.actions.HardwareFileException;

class CpuCountTest {
    private static final String CPU = "/sys/devices/system/cpu/";

    @TempDir Path root;

    @Test
    void cores_are_counted_also_of_CPUs_that_are_offline() throws HardwareFileException {
        FakeSysTree tree =
                new FakeSysTree(root)
                        .file(CPU + "present", "0-7\n")
                        .file(CPU + "online", "0-3,6\n");
        // cpu2's other thread is offline, as all of the core of cpu3 and cpu7 but one
        for (String[] core : new String[][] {{"0", "0,4"}, {"1", "1"}, {"2", "2,6"}, {"3", "3"}}) {
            tree.file(CPU + "cpu" + core[0] + "/topology/thread_siblings_list", core[1] + "\n");
        }
        assertEquals(4, new CpuCount(tree).cores());
        assertEquals(8, new CpuCount(tree).threads());
    }

    @Test
    void without_topology_each_CPU_is_a_core() throws HardwareFileException {
        FakeSysTree tree =
                new FakeSysTree(root).file(CPU + "present", "0-2\n").file(CPU + "online", "0-2\n");
        assertEquals(3, new CpuCount(tree).cores());
    }

    @Test
    void where_the_kernel_does_not_tell_nobody_guesses() {
        FakeSysTree tree = new FakeSysTree(root).file(CPU + "online", "0-2\n");
        assertThrows(HardwareFileException.class, () -> new CpuCount(tree).threads());
    }
}
