package org.wrasse.collectors.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.testing.RingGenerator;
import org.wrasse.collectors.testing.RingGenerator.Kind;

/** Events that appear in the tracefs of this machine, as those of a module do. */
class KnownEventsTest {
    @BeforeAll
    static void kernelIsThere() {
        LiveRing.assumeAvailable();
    }

    @Test
    void look_tellsWhatHasCome_untilItIsAccepted() throws IOException {
        try (RingGenerator generator = RingGenerator.withUniqueNames()) {
            String there = generator.event(Kind.MCE);
            String late = there.replace(":", "_twin:");
            KnownEvents known =
                    new KnownEvents(
                            TraceFs.find(Sysfs.ofMachine()),
                            List.of(WantedEvent.all(there), WantedEvent.all(late)));
            assertEquals(List.of(), known.look());

            assertEquals(late, generator.twin(Kind.MCE));

            assertEquals(List.of(late), known.look());
            assertEquals(List.of(late), known.look());
            assertTrue(known.formats().formats().keySet().containsAll(List.of(there, late)));
            known.accept();
            assertEquals(List.of(), known.look());
        }
    }

    @Test
    void look_anEventThatCameBack_isNew() throws IOException {
        String name;
        KnownEvents known;
        try (RingGenerator generator = RingGenerator.withUniqueNames()) {
            name = generator.event(Kind.MCE);
            known =
                    new KnownEvents(
                            TraceFs.find(Sysfs.ofMachine()), List.of(WantedEvent.all(name)));
        }
        assertEquals(List.of(), known.look());
        String group = name.substring(0, name.indexOf(':'));
        try (RingGenerator again = RingGenerator.inGroup(group)) {
            assertEquals(List.of(again.event(Kind.MCE)), known.look());
        }
    }
}
