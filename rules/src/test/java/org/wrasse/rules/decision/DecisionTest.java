package org.wrasse.rules.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.collectors.component.PhysicalPage;

class DecisionTest {
    @Test
    void afterBoot_isOfAnEarlierBoot_andKeepsItsDimmAndItsDoubt() {
        Decision made =
                new Decision(
                        "1.0",
                        5,
                        "a rule",
                        "digest",
                        ActionKind.SOFT_OFFLINE_PAGE,
                        new PhysicalPage(0x1000, 4096),
                        Mode.ENFORCE,
                        10,
                        List.of(1L),
                        "ten errors",
                        false,
                        false,
                        new Dimm("A1", "3B2A"),
                        "the clock was set back");

        Decision later = made.afterBoot();

        assertTrue(later.earlierBoot());
        assertEquals(made.dimm(), later.dimm());
        assertEquals(made.doubt(), later.doubt());
    }
}
