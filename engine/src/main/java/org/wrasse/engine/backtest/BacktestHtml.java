package org.wrasse.engine.backtest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.wrasse.engine.journal.Rfc3339;
import org.wrasse.engine.report.Plural;
import org.wrasse.rules.decision.Decision;

/**
 * A backtest as one file that needs nothing else: well-formed as XML too, no scripts, nothing that
 * is loaded from elsewhere.
 */
public final class BacktestHtml {
    private static final int MOST_LANES = 50;
    private static final int MOST_ROWS = 1_000;

    /** Every reader's light or dark, on paper light. */
    private static final String STYLE =
            """
            :root{color-scheme:light dark;--ink:#222;--paper:#fff;--line:#ccc;--head:#eee;
            --ce:#c98000;--ue:#c00;--old:#777;--new:#06c}
            @media screen and (prefers-color-scheme:dark){:root{--ink:#ddd;--paper:#181818;
            --line:#444;--head:#2a2a2a;--ce:#e0a030;--ue:#ff5c5c;--old:#999;--new:#5aa9ff}}
            body{font:14px sans-serif;margin:2em auto;padding:0 1em;max-width:1100px;
            color:var(--ink);background:var(--paper)}
            .wide{overflow-x:auto}
            table{border-collapse:collapse}.wide{margin:.5em 0}
            td{min-width:3em}td,th{border:1px solid var(--line);padding:3px 8px;text-align:left;vertical-align:top}
            th{background:var(--head)}
            td.n{text-align:right;font-variant-numeric:tabular-nums}
            td.w{white-space:nowrap}
            svg{width:100%;min-width:700px;border:1px solid var(--line);box-sizing:border-box}
            svg text{font:11px monospace;fill:var(--ink)}
            svg .end{text-anchor:end}svg .mid{text-anchor:middle}
            .base{stroke:var(--old)}.tick{stroke:var(--line)}
            .ce{fill:var(--ce)}.ue{stroke:var(--ue);stroke-width:2}
            .old{fill:var(--old)}.new{fill:var(--new)}
            .key{display:inline-block;margin-right:1.2em}
            .key span{display:inline-block;width:.7em;height:.7em;margin-right:.4em}
            .dot{border-radius:50%}
            @media print{body{max-width:none;margin:0}.wide{overflow:visible}svg{min-width:0}
            tr,svg{break-inside:avoid}h2{break-after:avoid}td.w{white-space:normal}
            *{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
            """;

    private BacktestHtml() {}

    /** Writes the file whole or not at all. */
    public static void write(
            Path file, BacktestResult result, Differences differences, Timeline timeline)
            throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path draft = Files.createTempFile(folder, ".wrasse", ".html");
        try {
            Files.writeString(draft, page(result, differences, timeline), StandardCharsets.UTF_8);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    static String page(BacktestResult r, Differences differences, Timeline timeline) {
        StringBuilder out = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head>");
        out.append("<meta charset=\"utf-8\"/>")
                .append("<meta name=\"viewport\" content=\"width=device-width\"/>")
                .append("<title>Wrasse backtest</title><style>\n")
                .append(STYLE)
                .append("</style></head><body>\n<h1>Wrasse backtest</h1>\n");
        BacktestText.summary(r).forEach(l -> paragraph(l, out));
        timeline(r, timeline, out);
        leadTimes(r, out);
        tallies("By rule", "Rule", r.byRule(), out);
        tallies("By component", "Component", r.byComponent(), out);
        differences(differences, out);
        return out.append("</body></html>\n").toString();
    }

    private static void timeline(BacktestResult r, Timeline timeline, StringBuilder out) {
        out.append("<h2>Timeline</h2>\n");
        List<Lane> lanes = timeline.lanes(MOST_LANES);
        if (lanes.isEmpty()) {
            paragraph("No decision differs, and no error was uncorrected.", out);
            return;
        }
        out.append("<p>")
                .append(
                        key(
                                "bar",
                                "ce",
                                "corrected errors; the tallest bar of a component is its busiest time"))
                .append(key("bar", "ue", "error that was not corrected"))
                .append(key("dot", "old", "decision of the old rules"))
                .append(key("dot", "new", "decision of the new rules"))
                .append("</p>\n<div class=\"wide\">")
                .append(new TimelineSvg(lanes, r.firstTime(), r.lastTime()).draw())
                .append("</div>\n");
        more(timeline.lanes() - lanes.size(), "component", out);
    }

    private static String key(String shape, String color, String text) {
        return "<span class=\"key\"><span class=\"%s\" style=\"background:var(--%s)\"></span>%s</span>\n"
                .formatted(shape, color, text);
    }

    private static void paragraph(String text, StringBuilder out) {
        out.append("<p>" + escape(text) + "</p>\n");
    }

    private static void more(long more, String what, StringBuilder out) {
        if (more > 0) {
            paragraph("… and %s more".formatted(Plural.of(more, what)), out);
        }
    }

    private static void leadTimes(BacktestResult r, StringBuilder out) {
        out.append("<h2>Before uncorrected errors</h2>\n");
        if (r.leadTimes().isEmpty()) {
            paragraph("There was no uncorrected memory error.", out);
            return;
        }
        table(out, "Time", "Error", "Component", "Old rules", "New rules");
        r.leadTimes().stream()
                .limit(MOST_ROWS)
                .forEach(
                        l ->
                                row(
                                        out,
                                        word(time(l.error().time())),
                                        text(error(l.error())),
                                        text(component(l)),
                                        text(l.old().text()),
                                        text(l.now().text())));
        end(out);
        more(r.leadTimes().size() + r.untold() - MOST_ROWS, "component", out);
    }

    private static String error(UncorrectedError e) {
        String made = e.injected() ? " (injected)" : "";
        return e.eventClass().text() + " #" + e.sequence() + made;
    }

    private static String component(LeadTime l) {
        return l.component().id() + (l.further() == 0 ? "" : " and " + l.further() + " more");
    }

    private static void tallies(
            String title, String name, Map<String, Tally> tallies, StringBuilder out) {
        out.append("<h2>" + title + "</h2>\n");
        if (tallies.isEmpty()) {
            paragraph("None.", out);
            return;
        }
        table(out, name, "Same", "Added", "Removed", "Changed");
        tallies.entrySet().stream()
                .sorted((a, b) -> Long.compare(differences(b), differences(a)))
                .limit(MOST_ROWS)
                .forEach(
                        e ->
                                row(
                                        out,
                                        text(e.getKey()),
                                        number(e.getValue().of(Difference.Kind.SAME)),
                                        number(e.getValue().of(Difference.Kind.ADDED)),
                                        number(e.getValue().of(Difference.Kind.REMOVED)),
                                        number(e.getValue().of(Difference.Kind.CHANGED))));
        end(out);
        more(tallies.size() - MOST_ROWS, name.toLowerCase(Locale.ROOT), out);
    }

    private static long differences(Map.Entry<String, Tally> tally) {
        return tally.getValue().differences();
    }

    private static void differences(Differences differences, StringBuilder out) {
        out.append("<h2>Decisions that differ</h2>\n");
        List<Difference> all = differences.sorted();
        if (all.isEmpty()) {
            paragraph("None.", out);
            return;
        }
        table(out, "", "Time", "Action", "Component", "Mode", "Rule", "Why");
        for (Difference each : all) {
            Decision d = each.decision();
            row(
                    out,
                    word(each.kind().text()),
                    word(time(d.time())),
                    word(d.action().text()),
                    text(d.component().id()),
                    word(d.mode().text()),
                    text(d.rule()),
                    text(each.what().isEmpty() ? d.because() : String.join("; ", each.what())));
        }
        end(out);
        more(differences.left(), "decision", out);
    }

    /** Milliseconds are enough for people; what is exact is in {@code --json}. */
    static String time(long nanos) {
        String exact = Rfc3339.format(nanos);
        return exact.substring(0, 23).replace('T', ' ') + "Z";
    }

    static String second(long nanos) {
        return time(nanos).substring(0, 19) + "Z";
    }

    private static void table(StringBuilder out, String... names) {
        out.append("<div class=\"wide\"><table><thead><tr>");
        for (String name : names) {
            out.append("<th>" + escape(name) + "</th>");
        }
        out.append("</tr></thead><tbody>\n");
    }

    private static void end(StringBuilder out) {
        out.append("</tbody></table></div>\n");
    }

    private static void row(StringBuilder out, String... cells) {
        out.append("<tr>" + String.join("", cells) + "</tr>\n");
    }

    private static String text(String text) {
        return "<td>" + escape(text) + "</td>";
    }

    /** A text that is read as one. */
    private static String word(String text) {
        return "<td class=\"w\">" + escape(text) + "</td>";
    }

    private static String number(long number) {
        return "<td class=\"n\">" + String.format(Locale.ROOT, "%,d", number) + "</td>";
    }

    /** Text that is fit to stand in an element or an attribute; what XML cannot hold is a "?". */
    static String escape(String text) {
        return text.codePoints()
                .mapToObj(
                        c ->
                                switch (c) {
                                    case '&' -> "&amp;";
                                    case '<' -> "&lt;";
                                    case '>' -> "&gt;";
                                    case '"' -> "&quot;";
                                    case '\'' -> "&#39;";
                                    default -> isXml(c) ? Character.toString(c) : "?";
                                })
                .collect(Collectors.joining());
    }

    private static boolean isXml(int c) {
        boolean text = c >= 0x20 && c < 0xd800 || c >= 0xe000 && c < 0xfffe || c >= 0x10000;
        return text || c == '\n' || c == '\t';
    }
}
