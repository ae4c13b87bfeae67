package org.wrasse.rules.testing;

import java.util.List;
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

    /** One line, or none where nothing can be told. */
    List<String> lines(String ruleName) {
        RuleInfo rule =
                base.rules().stream()
                        .filter(info -> info.name().equals(ruleName))
                        .findFirst()
                        .orElseThrow();
        if (rule.mode() == Mode.OFF) {
            return List.of("why not: the rule's mode is off");
        }
        return rule.serd() == null ? List.of() : List.of("why not: " + counted(rule.serd()));
    }

    private String counted(SerdDeclaration serd) {
        List<TestRun.Seen> ofClass =
                run.seen().stream()
                        .filter(s -> serd.on().contains(s.event().eventClass()))
                        .toList();
        if (ofClass.isEmpty()) {
            return "no event is of the class "
                    + String.join(", ", serd.on().stream().map(c -> c.text()).toList());
        }
        List<TestRun.Seen> known =
                ofClass.stream()
                        .filter(s -> s.event().component(serd.per()) != null)
                        .filter(
                                s ->
                                        serd.distinct() == null
                                                || s.event().component(serd.distinct()) != null)
                        .toList();
        if (known.isEmpty()) {
            return "no event names a " + serd.per().text();
        }
        return new Peak(serd, known).text();
    }
}
