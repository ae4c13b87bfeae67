package org.wrasse.engine.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.Rfc3339;
import org.wrasse.rules.RuleSession;
import org.wrasse.rules.fact.Case;
import org.wrasse.rules.fact.FaultyComponent;

/** The components that are faulty, as objects of type {@code faulty}. */
public final class FaultyReport {
    private FaultyReport() {}

    /** Real ones first; changes nothing. */
    public static List<ObjectNode> of(RuleSession session) {
        return session.allFaultyComponents().stream()
                .map(fault -> json(fault, session.caseOf(fault.component())))
                .toList();
    }

    private static ObjectNode json(FaultyComponent fault, Optional<Case> known) {
        ObjectNode json =
                JournalJson.object()
                        .put("schema", 1)
                        .put("type", "faulty")
                        .put("component", fault.component().id())
                        .put("since", Rfc3339.format(fault.since()))
                        .put("rule", fault.rule())
                        .put("injected", fault.injected())
                        .put("earlier_boot", fault.earlierBoot());
        fault.evidence().forEach(json.putArray("evidence")::add);
        return json.put("decisions", known.map(Case::decisions).orElse(0L))
                .put("pages_offlined", known.map(Case::pagesOfflined).orElse(0L))
                .put("remedy", remedy(fault));
    }

    private static String remedy(FaultyComponent fault) {
        String id = fault.component().id();
        if (fault.injected()) {
            return "it was made up: " + command("repaired", id);
        }
        Dimm dimm = fault.dimm();
        String part = dimm == null ? id : dimm.id();
        return what(fault.component(), dimm)
                + ", then "
                + command("replaced", part)
                + "; if it is well after all, "
                + command("repaired", id);
    }

    private static String what(Component component, Dimm dimm) {
        if (dimm != null) {
            String serial = dimm.serial().isEmpty() ? "" : " (serial " + dimm.serial() + ")";
            return "replace the DIMM " + dimm.label() + serial;
        }
        return switch (component.unit()) {
            case CPU, CORE, SOCKET, MCA_BANK -> "replace the processor";
            case FUNCTION, LINK, ROOT_PORT -> "reseat or replace the card";
            default -> "repair or replace it";
        };
    }

    private static String command(String verb, String id) {
        String word = id.matches("[\\w:@./-]+") ? id : "'" + id.replace("'", "'\\''") + "'";
        return "'wrasse " + verb + " " + word + " --why ...'";
    }
}
