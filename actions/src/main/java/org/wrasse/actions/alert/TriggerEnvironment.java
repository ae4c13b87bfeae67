package org.wrasse.actions.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.collectors.component.PcieFunction;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.component.Rank;

/**
 * The names under which scripts written as rasdaemon's triggers look for what they are told. Only
 * what a decision knows is there: it is made of many events, so that there is no TYPE, SYNDROME or
 * DRIVER_DETAIL of one.
 */
final class TriggerEnvironment {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xx");
    private static final long NANOS = 1_000_000_000L;

    private TriggerEnvironment() {}

    static Map<String, String> of(Alert alert) {
        Map<String, String> variables = new HashMap<>();
        Instant time = Instant.ofEpochSecond(Math.floorDiv(alert.decision().time(), NANOS));
        variables.put("TIMESTAMP", TIME.format(time.atZone(ZoneId.systemDefault())));
        variables.put("COUNT", Long.toString(alert.decision().count()));
        variables.put("MESSAGE", alert.decision().because());
        variables.putAll(of(alert.decision().component()));
        return variables;
    }

    private static Map<String, String> of(Component component) {
        if (component instanceof Dimm dimm) {
            return Map.of("LABEL", dimm.label());
        }
        if (component instanceof Rank rank) {
            return Map.of("LABEL", rank.dimm().label());
        }
        if (component instanceof PhysicalPage page) {
            return Map.of(
                    "ADDRESS",
                    Long.toHexString(page.address()),
                    "PFN",
                    "0x" + Long.toHexString(page.address() >>> 12));
        }
        return component instanceof PcieFunction function
                ? Map.of("NAME", function.bdf())
                : Map.of();
    }
}
