package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wrasse.rules.fact.Trouble;
import org.wrasse.rules.fact.TroubleKind;

class TroubleWatchTest {
    private final List<Trouble> told = new ArrayList<>();
    private final TroubleWatch watch = new TroubleWatch(told::add);
    private String disk = "";

    @Test
    void trouble_isToldOnceWhenItBegins_onceWhenItChanges_andOnceWhenItIsOver() {
        watch.over(TroubleKind.DISK_FULL, () -> disk);
        watch.look();
        disk = "no room";
        watch.look();
        watch.look();
        disk = "still less room";
        watch.look();
        disk = "";
        watch.look();
        watch.look();
        assertEquals(
                List.of("no room", "still less room", "over: still less room"),
                told.stream().map(Trouble::text).toList());
        assertEquals(List.of(false, false, true), told.stream().map(Trouble::over).toList());
        assertEquals("device:wrasse/disk-full", told.get(0).component().id());
    }

    @Test
    void oneTrouble_isNotAnothers() {
        watch.over(TroubleKind.DISK_FULL, () -> disk);
        watch.over(TroubleKind.ACTION_HUNG, () -> "hangs");
        watch.look();
        assertEquals(List.of(TroubleKind.ACTION_HUNG), told.stream().map(Trouble::kind).toList());
    }
}
