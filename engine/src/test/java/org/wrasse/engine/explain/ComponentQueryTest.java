package org.wrasse.engine.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.PhysicalPage;

class ComponentQueryTest {
    @ParameterizedTest
    @CsvSource({
        "0x12345040,               page:0x12345000",
        "page:0x12345000,          page:0x12345000",
        "page:0x12345040,          page:0x12345000",
        "0xffffffffffffffff,       page:0xfffffffffffff000",
        "CPU0_DIMM_A1,             dimm:CPU0_DIMM_A1",
        "dimm:CPU0_DIMM_A1,        dimm:CPU0_DIMM_A1",
        "CPU_SrcID#0_MC#0_Chan#0,  dimm:CPU_SrcID#0_MC#0_Chan#0",
        "0000:3a:02.0,             function:0000:3a:02.0",
        "3a:02.0,                  function:0000:3a:02.0",
        "10000:01:00.0,            function:10000:01:00.0",
        "cpu3,                     cpu:3",
        "cpu:3,                    cpu:3",
        "mem0,                     memdev:mem0",
        "row:D1/0/1.2/0x7f,        row:D1/0/1.2/0x7f",
        "disk:8:16,                disk:8:16",
    })
    void of_whatOperatorsWrite_isTheComponentThatIsMeant(String text, String id) {
        assertEquals(id, ComponentQuery.of(text).component().id());
    }

    @Test
    void matches_aPageOfAnotherSize_thatHoldsTheAddress() {
        ComponentQuery query = ComponentQuery.of("0x12345040");
        assertTrue(query.matches(new PhysicalPage(0x12340000, 65536)));
        assertFalse(query.matches(new PhysicalPage(0x12350000, 65536)));
        assertFalse(query.matches(new PhysicalPage(0x12346000, 4096)));
    }

    @Test
    void matches_aDimmByItsLabel_whateverItsSerialNumber() {
        ComponentQuery label = ComponentQuery.of("CPU0_DIMM_A1");
        assertTrue(label.matches(Component.of("dimm:CPU0_DIMM_A1")));
        assertTrue(label.matches(Component.of("dimm:CPU0_DIMM_A1@3B2A001F")));
        assertFalse(label.matches(Component.of("dimm:CPU0_DIMM_A2@3B2A001F")));
        ComponentQuery serial = ComponentQuery.of("dimm:CPU0_DIMM_A1@3B2A001F");
        assertTrue(serial.matches(Component.of("dimm:CPU0_DIMM_A1@3B2A001F")));
        assertFalse(serial.matches(Component.of("dimm:CPU0_DIMM_A1@77AA0002")));
    }

    @Test
    void of_aKindWithNoSuchId_saysWhatIsWrong() {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class, () -> ComponentQuery.of("page:12345000"));
        assertTrue(e.getMessage().startsWith("page:12345000: not a page address"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> ComponentQuery.of("cpu:x"));
    }
}
