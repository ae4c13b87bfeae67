package org.wrasse.actions.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wrasse.actions.FakeSysTree;
import org.wrasse.actions.HardwareFileException;

/** What this machine's own kernel says of its pages; read, never written. */
class PageMapTest {
    private static final FakeSysTree MACHINE = new FakeSysTree(Path.of("/"));

    private final PageMap map = new PageMap(MACHINE, 4096);

    @BeforeEach
    void as_root() {
        assumeTrue(Files.isReadable(Path.of(PageMap.FILE)), "needs root to read " + PageMap.FILE);
    }

    @Test
    void the_first_page_is_reserved_or_no_ram_but_not_poisoned() throws Exception {
        PageFlags first = map.at(0);

        assertFalse(first.poisoned());
        assertTrue(first.use().matches(".*(no page of RAM|reserved by the kernel).*"), first.use());
    }

    @Test
    void some_page_is_free_and_some_is_mapped_by_a_process() throws Exception {
        assertTrue(anyIs("free"));
        assertTrue(anyIs("mapped by a process"));
    }

    @Test
    void an_address_beyond_all_memory_is_no_page() {
        HardwareFileException e = assertThrows(HardwareFileException.class, () -> map.at(1L << 51));
        assertEquals("ENXIO", e.errnoName());
    }

    private boolean anyIs(String use) throws HardwareFileException {
        for (long address = 0x1000000; address < 0x10000000; address += 4096) {
            if (map.at(address).use().contains(use)) {
                return true;
            }
        }
        return false;
    }
}
