package org.wrasse.rules.fact;

import java.time.Instant;
import java.util.List;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.collectors.component.PhysicalPage;

/**
 * A page that was taken out of use before the machine was booted, and is in use again since. The
 * DIMM that it was on is still in its place. It is a fact once after each boot, and once more each
 * hour for as long as a budget, a window or a pause keeps it in use.
 *
 * @param dimm of a known serial number
 * @param since nanoseconds since 1970 when it was first taken out of use
 * @param decision the id of the decision that did
 * @param evidence the sequence number of the outcome that said so
 */
public record RetiredPage(
        PhysicalPage page, Dimm dimm, long since, String decision, List<Long> evidence) {

    public RetiredPage {
        evidence = List.copyOf(evidence);
    }

    /** One line: {@code page:0x12345000 was taken out of use at ... by decision 17.0; ...}. */
    public String text() {
        return "%s was taken out of use at %s by decision %s; %s is still there"
                .formatted(
                        page.id(),
                        Instant.ofEpochSecond(Math.floorDiv(since, 1_000_000_000L)),
                        decision,
                        dimm.id());
    }
}
