package org.wrasse.rules.testing;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.wrasse.collectors.event.EventClass;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Observation;
import org.wrasse.collectors.event.Severity;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleInfo;
import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.fact.SerdDeclaration;

/** Says how far a rule got that did not decide. */
final class WhyNot {
    private final RuleBase base;
    private final TestRun run;

    WhyNot(RuleBase base, TestRun run) {
        this.base = base;
        this.run = run;
    }

    /** One line. */
    String text(String ruleName) {
        RuleInfo rule =
                base.rules().stream()
                        .filter(info -> info.name().equals(ruleName))
                        .findFirst()
                        .orElseThrow();
        if (rule.mode() == Mode.OFF) {
            return "why not: the rule's mode is off";
        }
        return "why not: " + (rule.serd() == null ? matched(ruleName) : counted(rule.serd()));
    }

    private String counted(SerdDeclaration serd) {
        List<TestRun.Seen> ofClass =
                run.seen().stream()
                        .filter(s -> serd.on().contains(s.event().eventClass()))
                        .toList();
        if (ofClass.isEmpty()) {
            return "no event is of the class "
                    + serd.on().stream().map(EventClass::text).collect(Collectors.joining(" or "));
        }
        List<TestRun.Seen> known =
                ofClass.stream().filter(s -> s.event().component(serd.per()) != null).toList();
        if (known.isEmpty()) {
            return "no event names a " + serd.per().text();
        }
        return new Peak(serd, known).text();
    }

    private String matched(String rule) {
        Set<String> types = base.factsOf(rule);
        String names = String.join(" or ", types);
        long met = run.facts().stream().filter(f -> isOneOf(types, f)).count();
        if (met > 0) {
            return "of " + met + " facts (" + names + ") none meets its conditions";
        }
        boolean stormy =
                run.seen().stream().anyMatch(s -> s.event().severity() == Severity.CORRECTED);
        return "no " + names + " was given" + (stormy ? " (corrected errors are no facts)" : "");
    }

    private static boolean isOneOf(Set<String> types, Object fact) {
        return types.contains(fact.getClass().getSimpleName())
                || types.contains("HardwareEvent") && fact instanceof HardwareEvent
                || types.contains("Observation") && fact instanceof Observation;
    }
}
