package org.wrasse.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.event.EventClass;
import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.fact.SerdDeclaration;
import org.wrasse.rules.fact.Spans;

/** Reads a rule's {@code @serd}, {@code @mode} and {@code @meant}. */
final class RuleAnnotations {
    static final Set<String> KEYS =
            Set.of("on", "per", "count", "within", "distinct", "cooldown", "weight", "faulty");

    private final RuleSource source;
    private final RuleText text;
    private final RuleDescr rule;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Meant> meant = new ArrayList<>();

    RuleAnnotations(RuleSource source, RuleText text, RuleDescr rule) {
        this.source = source;
        this.text = text;
        this.rule = rule;
    }

    /** What is wrong with what was read so far. */
    List<Problem> problems() {
        return problems;
    }

    /** The warnings that the author knows of, as far as they were read. */
    List<Meant> meant() {
        return List.copyOf(meant);
    }

    RuleInfo read() {
        SerdDeclaration serd = null;
        Mode mode = null;
        for (AnnotationDescr annotation : List.copyOf(rule.getAnnotations())) {
            switch (annotation.getName()) {
                case "serd" -> serd = serd(annotation);
                case "mode" -> mode = mode(annotation);
                case "meant" -> meant(annotation);
                default -> {
                    String name = annotation.getName();
                    report(
                            name,
                            "",
                            "unknown annotation @" + name,
                            "rules have @serd, @mode and @meant");
                }
            }
        }
        return new RuleInfo(rule.getName(), source.path(), rule.getLine(), mode, serd);
    }

    private Mode mode(AnnotationDescr annotation) {
        Object value = annotation.getSingleValueStripped();
        Set<String> modes =
                Arrays.stream(Mode.values())
                        .map(Mode::text)
                        .collect(Collectors.toCollection(TreeSet::new));
        return Mode.of(String.valueOf(value))
                .orElseGet(
                        () -> {
                            String what = "unknown mode " + (value == null ? "" : value);
                            report("mode", "", what.trim(), Words.suggest("" + value, modes));
                            return null;
                        });
    }

    private void meant(AnnotationDescr annotation) {
        int line = text.lineOfKey("meant", "", rule.getLine(), rule.getEndLine());
        List<String> known = WarningKind.ofRules().stream().map(WarningKind::text).toList();
        Object value = annotation.getSingleValueStripped();
        String names = value == null ? "" : AnnotationDescr.unquote(value.toString().trim());
        for (String name : names.trim().split("[\\s,]+")) {
            WarningKind.ofRule(name)
                    .ifPresentOrElse(
                            kind -> meant.add(new Meant(kind, line)),
                            () -> {
                                String what = ("unknown warning " + name).trim();
                                report("meant", "", "@meant: " + what, Words.suggest(name, known));
                            });
        }
    }

    private SerdDeclaration serd(AnnotationDescr annotation) {
        int before = problems.size();
        for (String key : new TreeSet<>(annotation.getValueMap().keySet())) {
            if (!KEYS.contains(key)) {
                serdProblem(key, "@serd: unknown key " + key, Words.suggest(key, KEYS));
            }
        }
        Map<String, Object> values = annotation.getValueMap();
        List<EventClass> on = on(value(values, "on"));
        Unit per = unit("per", value(values, "per"), true);
        Unit distinct = unit("distinct", value(values, "distinct"), false);
        int count = count(value(values, "count"), distinct != null);
        long within = span("within", value(values, "within"), count <= 1 ? Long.MAX_VALUE : 0);
        long cooldown =
                values.containsKey("cooldown") ? span("cooldown", value(values, "cooldown"), 0) : 0;
        SerdDeclaration.Weight weight = weight(value(values, "weight"), distinct != null);
        Unit faulty = unit("faulty", value(values, "faulty"), false);
        if (problems.size() > before) {
            return null;
        }
        checkKnowable("per", per, on);
        checkKnowable("distinct", distinct, on);
        checkKnowable("faulty", faulty, on);
        return new SerdDeclaration(on, per, count, within, distinct, cooldown, weight, faulty);
    }

    private SerdDeclaration.Weight weight(String text, boolean distinct) {
        if (text == null) {
            return SerdDeclaration.Weight.ERRORS;
        }
        if (distinct) {
            String what = "@serd: weight with distinct, which counts each value once";
            serdProblem("weight", what, "leave one of them out");
        }
        return SerdDeclaration.Weight.of(text)
                .orElseGet(
                        () -> {
                            bad("weight", text, Stream.of("errors", "events"));
                            return SerdDeclaration.Weight.ERRORS;
                        });
    }

    private List<EventClass> on(String text) {
        if (text == null) {
            missing("on", "name the errors to count: on = \"memory.corrected\"");
            return List.of();
        }
        List<EventClass> classes = new ArrayList<>();
        for (String word : text.trim().split("[\\s,]+")) {
            EventClass.of(word)
                    .ifPresentOrElse(
                            classes::add,
                            () ->
                                    bad(
                                            "on",
                                            word,
                                            Stream.of(EventClass.values()).map(EventClass::text)));
        }
        return classes.stream().distinct().sorted().toList();
    }

    private Unit unit(String key, String text, boolean wanted) {
        if (text == null) {
            if (wanted) {
                missing(key, "name the part to count against: per = \"page\"");
            }
            return null;
        }
        return Unit.of(text)
                .orElseGet(
                        () -> {
                            bad(key, text, Stream.of(Unit.values()).map(Unit::text));
                            return null;
                        });
    }

    private int count(String text, boolean distinct) {
        String remedy = SerdNumbers.countRemedy(distinct);
        if (text == null) {
            missing("count", remedy);
            return 0;
        }
        boolean number = text.matches("\\d{1,9}");
        int count = number ? Integer.parseInt(text) : 0;
        if (!number || !SerdNumbers.isCount(count, distinct)) {
            serdProblem("count", "@serd: bad count " + text, remedy);
            return 0;
        }
        return count;
    }

    /**
     * @param instead what a missing span means; 0 if there must be one
     */
    private long span(String key, String text, long instead) {
        String remedy = SerdNumbers.spanRemedy(key);
        if (text == null) {
            if (instead == 0) {
                missing(key, remedy);
            }
            return instead;
        }
        OptionalLong nanos = Spans.parse(text);
        if (nanos.isEmpty()) {
            serdProblem(key, "@serd: bad " + key + " \"" + text + "\"", remedy);
        }
        return nanos.orElse(0);
    }

    private void checkKnowable(String key, Unit unit, List<EventClass> on) {
        for (EventClass eventClass : unit == null ? List.<EventClass>of() : on) {
            Set<Unit> known = Knowable.units(eventClass);
            if (!known.contains(unit)) {
                List<String> words = known.stream().map(Unit::text).toList();
                serdProblem(
                        key,
                        "@serd: " + eventClass.text() + " does not tell the " + unit.text(),
                        "it tells " + Words.list(words));
            }
        }
    }

    private static String value(Map<String, Object> values, String key) {
        Object value = values.get(key);
        return value == null ? null : AnnotationDescr.unquote(value.toString().trim());
    }

    private void missing(String key, String remedy) {
        report("serd", "", "@serd: " + key + " is missing", remedy);
    }

    private void bad(String key, String word, Stream<String> known) {
        Collection<String> words = known.collect(Collectors.toCollection(TreeSet::new));
        serdProblem(key, "@serd: unknown " + key + " \"" + word + "\"", Words.suggest(word, words));
    }

    private void serdProblem(String key, String what, String remedy) {
        report("serd", key, what, remedy);
    }

    private void report(String annotation, String key, String what, String remedy) {
        int line = text.lineOfKey(annotation, key, rule.getLine(), rule.getEndLine());
        problems.add(new Problem(source.path(), line, what, remedy));
    }
}
