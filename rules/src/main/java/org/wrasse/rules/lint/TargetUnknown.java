package org.wrasse.rules.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.event.EdacCountDifference;
import org.wrasse.collectors.event.EventClass;
import org.wrasse.collectors.event.ExtlogMemEvent;
import org.wrasse.collectors.event.McEvent;
import org.wrasse.collectors.event.MceRecord;
import org.wrasse.collectors.event.ReriEvent;
import org.wrasse.rules.Knowable;
import org.wrasse.rules.Problem;
import org.wrasse.rules.RuleOutline;
import org.wrasse.rules.WarningKind;
import org.wrasse.rules.decision.Outcome;
import org.wrasse.rules.fact.SerdDeclaration;
import org.wrasse.rules.fact.Trip;

/** An action on a part that the rule's events never name, or do not always name. */
final class TargetUnknown implements Lint {
    private static final Pattern FIELD = Pattern.compile("(\\$?\\w+)\\.(\\w+)(?:\\(\\))?");
    private static final Map<Class<?>, Set<String>> NULLABLE =
            Map.of(
                    McEvent.class, Set.of("page"),
                    MceRecord.class, Set.of("page"),
                    ReriEvent.class, Set.of("page"),
                    ExtlogMemEvent.class, Set.of("page", "dimm"),
                    EdacCountDifference.class, Set.of("dimm"),
                    Outcome.class, Set.of("page", "function"));

    @Override
    public WarningKind kind() {
        return WarningKind.TARGET_UNKNOWN;
    }

    @Override
    public List<Problem> check(LintedRules rules) {
        List<Problem> problems = new ArrayList<>();
        for (RuleOutline rule : rules.active()) {
            rule.acts().forEach(act -> check(rule, act).ifPresent(problems::add));
        }
        return problems;
    }

    private static Optional<Problem> check(RuleOutline rule, RuleOutline.Act act) {
        for (RuleOutline.Match match : rule.matches()) {
            String field = field(match, act.argument());
            boolean tested =
                    match.says(field + "!=null") || rule.then().contains(act.argument() + "!=null");
            if (field != null && match.required() && !tested) {
                return check(rule, act, match, field);
            }
        }
        return Optional.empty();
    }

    /** The field of what the pattern matches that the argument is, or null if it is none. */
    private static String field(RuleOutline.Match match, String argument) {
        Matcher path = FIELD.matcher(argument);
        if (path.matches()) {
            return path.group(1).equals(match.name()) ? path.group(2) : null;
        }
        for (String constraint : match.constraints()) {
            String[] bound = constraint.replaceAll("\\s", "").split(":", 2);
            if (bound.length == 2 && bound[0].equals(argument)) {
                return bound[1].matches("\\w+") ? bound[1] : null;
            }
        }
        return null;
    }

    private static Optional<Problem> check(
            RuleOutline rule, RuleOutline.Act act, RuleOutline.Match match, String field) {
        if (match.type() != Trip.class) {
            boolean nullable = NULLABLE.getOrDefault(match.type(), Set.of()).contains(field);
            return nullable ? Optional.of(mayBeNull(rule, act, match, field)) : Optional.empty();
        }
        SerdDeclaration serd = rule.info().serd();
        Unit unit = unit(field);
        if (serd == null || unit == null || unit == serd.per()) {
            return Optional.empty();
        }
        boolean known = serd.on().stream().anyMatch(c -> Knowable.units(c).contains(unit));
        return Optional.of(
                known ? mayBeNull(rule, act, match, field) : neverKnown(rule, act, unit));
    }

    private static Unit unit(String field) {
        return Unit.of(field.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT)).orElse(null);
    }

    private static Problem mayBeNull(
            RuleOutline rule, RuleOutline.Act act, RuleOutline.Match match, String field) {
        String test = match.type().getSimpleName() + "( " + field + " != null )";
        return LintedRules.problem(
                rule,
                act.line(),
                act.action() + " of " + act.argument() + ", which may be null: the rule fails then",
                "write " + (match.name().isEmpty() ? "" : match.name() + " : ") + test);
    }

    private static Problem neverKnown(RuleOutline rule, RuleOutline.Act act, Unit unit) {
        List<String> classes = rule.info().serd().on().stream().map(EventClass::text).toList();
        return LintedRules.problem(
                rule,
                act.line(),
                act.action()
                        + " of "
                        + act.argument()
                        + ": "
                        + String.join(", ", classes)
                        + " never names a "
                        + unit.text(),
                "decide on the " + rule.info().serd().per().text() + ", or count other events");
    }
}
