package org.wrasse.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void bar_aQuarterOfTheWayInTenSeconds_hasThirtyToGo() {
        try (Progress progress = Progress.through(false, 1000)) {
            assertEquals(
                    "[##########..............................]  25 % 250 entries, 30 s left ",
                    progress.bar(250, 10_000_000_000L));
        }
    }

    @Test
    void bar_beyondTheEnd_asWhenTheDaemonAppends_isFull() {
        try (Progress progress = Progress.through(false, 1000)) {
            assertEquals(
                    "[########################################] 100 % 1,200 entries, 0 s left ",
                    progress.bar(1200, 1_000_000_000L));
        }
    }

    @Test
    void bar_ofAnEmptyJournal_isFull() {
        try (Progress progress = Progress.through(false, 0)) {
            assertEquals(
                    "[########################################] 100 % 1 entries, 0 s left ",
                    progress.bar(1, 1));
        }
    }

    @Test
    void bar_ofFiles_tellsTheirPartAlone() {
        try (Progress progress = Progress.of(false)) {
            progress.at(0, 4 << 20);
            assertEquals(
                    "[##########..............................]  25 %, 30 s left ",
                    progress.bar(1 << 20, 10_000_000_000L));
        }
    }
}
