package org.wrasse.engine.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.Rfc3339;
import org.wrasse.engine.rules.RuleHits;
import org.wrasse.rules.RuleInfo;
import org.wrasse.rules.RuleOutline;
import org.wrasse.rules.RuleSetting;
import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.fact.SerdDeclaration;
import org.wrasse.rules.fact.Spans;

/** One rule as {@code rules list} shows it. */
public final class RuleRow {
    private final RuleOutline outline;
    private final RuleInfo rule;
    private final RuleHits hits;

    /**
     * @param hits null if they are not known
     */
    public RuleRow(RuleOutline outline, RuleHits hits) {
        this.outline = outline;
        this.rule = outline.info();
        this.hits = hits;
    }

    /** One line: mode, hits, name, what it counts. */
    public String text() {
        String counts = rule.serd() == null ? "" : ": " + counts(rule.serd());
        return "  %-8s %6s  %s%s".formatted(mode(), hitsText(), rule.name(), counts);
    }

    /** What the configuration says otherwise than the file, and where; empty if nothing. */
    public List<String> settings() {
        return settings(rule, undeclared()).stream().map(line -> " ".repeat(18) + line).toList();
    }

    /**
     * Likewise of any rule.
     *
     * @param undeclared what a file means that says no mode
     */
    public static List<String> settings(RuleInfo rule, String undeclared) {
        RuleSetting setting = rule.setting();
        if (setting == null) {
            return List.of();
        }
        List<String> parts = new ArrayList<>();
        SerdDeclaration file = rule.declaredSerd();
        if (setting.mode() != null) {
            Mode declared = rule.declaredMode();
            String inFile = declared == null ? undeclared : declared.text();
            add(parts, "mode", setting.mode().text(), inFile);
        }
        if (setting.count() != null) {
            add(parts, "count", "" + setting.count(), "" + file.count());
        }
        if (setting.within() != null) {
            add(parts, "within", Spans.text(setting.within()), file.span());
        }
        if (setting.cooldown() != null) {
            add(parts, "cooldown", cooldown(setting.cooldown()), cooldown(file.cooldown()));
        }
        return List.of(setting.place() + ": " + String.join(", ", parts));
    }

    private static void add(List<String> parts, String key, String now, String inFile) {
        parts.add("%s %s (file: %s)".formatted(key, now, inFile));
    }

    /** All of it: where it is, what it counts, its text with the comment above it. */
    public List<String> full() {
        List<String> lines = new ArrayList<>();
        lines.add(rule.name());
        lines.add("  at        " + place() + ", layer " + rule.layer());
        lines.add("  mode      " + mode() + ", from " + from(s -> s.mode() != null));
        if (rule.serd() != null) {
            lines.add("  counts    " + counts(rule.serd()));
        }
        settings().forEach(line -> lines.add("  set by    " + line.strip()));
        RuleHits.Hits own = hits == null ? null : hits.of(rule.name());
        String last =
                own == null || own.decisions() == 0
                        ? ""
                        : ", the last at " + Rfc3339.format(own.last());
        lines.add("  decisions " + hitsText() + last);
        lines.add("");
        outline.text().lines().forEach(lines::add);
        return lines;
    }

    /** The object for programs; a key whose value is not known is left out. */
    public ObjectNode json() {
        ObjectNode node =
                JournalJson.object()
                        .put("schema", 1)
                        .put("type", "rule")
                        .put("rule", rule.name())
                        .put("file", rule.file())
                        .put("line", rule.line())
                        .put("layer", rule.layer())
                        .put("mode", mode());
        ObjectNode from = JournalJson.object().put("mode", from(s -> s.mode() != null));
        if (rule.serd() != null) {
            put(node, rule.serd());
            from.put("count", from(s -> s.count() != null))
                    .put("within", from(s -> s.within() != null))
                    .put("cooldown", from(s -> s.cooldown() != null));
        }
        node.set("from", from);
        if (hits != null) {
            RuleHits.Hits own = hits.of(rule.name());
            node.put("hits", own.decisions());
            if (own.decisions() > 0) {
                node.put("last_hit", Rfc3339.format(own.last()));
            }
        }
        return node;
    }

    private static void put(ObjectNode node, SerdDeclaration serd) {
        serd.on().forEach(eventClass -> node.withArray("on").add(eventClass.text()));
        node.put("per", serd.per().text())
                .put("count", serd.count())
                .put("within", serd.span())
                .put("cooldown", cooldown(serd.cooldown()));
        if (serd.distinct() != null) {
            node.put("distinct", serd.distinct().text());
        }
    }

    private String from(Predicate<RuleSetting> says) {
        return rule.setting() != null && says.test(rule.setting())
                ? rule.setting().place()
                : place();
    }

    private String place() {
        return rule.file() + ":" + rule.line();
    }

    private String mode() {
        return rule.mode() == null ? undeclared() : rule.mode().text();
    }

    /** What no mode means: hardware is left alone. */
    private String undeclared() {
        return (outline.actsOnHardware() ? Mode.SHADOW : Mode.ENFORCE).text();
    }

    private String hitsText() {
        return hits == null ? "-" : "" + hits.of(rule.name()).decisions();
    }

    private static String counts(SerdDeclaration serd) {
        return serd.text()
                + " per "
                + serd.per().text()
                + (serd.cooldown() == 0 ? "" : ", cooldown " + cooldown(serd.cooldown()));
    }

    private static String cooldown(long nanos) {
        return nanos == 0 ? "0s" : Spans.text(nanos);
    }
}
