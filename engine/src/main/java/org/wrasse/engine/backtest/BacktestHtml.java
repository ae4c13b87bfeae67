package org.wrasse.engine.backtest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.wrasse.engine.journal.Rfc3339;
import org.wrasse.rules.decision.Decision;

/**
 * A backtest as one file that needs nothing else: well-formed as XML too, no scripts, nothing that
 * is loaded from elsewhere.
 */
public final class BacktestHtml {
    private static final int MOST_LANES = 50;
    private static final String STYLE =
            "body{font:14px sans-serif;margin:2em auto;max-width:1100px;color:#222}"
                    + "table{border-collapse:collapse;margin:1em 0}"
                    + "td,th{border:1px solid #ccc;padding:3px 8px;text-align:left;"
                    + "vertical-align:top}th{background:#eee}"
                    + "svg{width:100%;border:1px solid #ccc}svg text{font:11px monospace}"
                    + ".base{stroke:#999}.ce{fill:#e0a030}.ue{stroke:#c00;stroke-width:2}"
                    + ".old{fill:#666}.new{fill:#06c}";

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
        List<Lane> lanes = timeline.lanes(MOST_LANES);
        StringBuilder out = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head>");
        out.append("<meta charset=\"utf-8\"/><title>Wrasse backtest</title><style>")
                .append(STYLE)
                .append("</style></head><body>\n<h1>Wrasse backtest</h1>\n");
        BacktestText.summary(r).forEach(l -> out.append("<p>" + escape(l) + "</p>\n"));
        out.append(
                        "<h2>Timeline</h2>\n<p>Orange: corrected errors. Red: others. Dots: decisions of")
                .append(" the old rules (grey) and of the new (blue).</p>\n")
                .append(new TimelineSvg(lanes, r.firstTime(), r.lastTime()).draw());
        leadTimes(r, out);
        tallies("By rule", "Rule", r.byRule(), out);
        tallies("By component", "Component", r.byComponent(), out);
        differences(differences, out);
        return out.append("</body></html>\n").toString();
    }

    private static void leadTimes(BacktestResult r, StringBuilder out) {
        out.append("<h2>Before uncorrected errors</h2>\n<table>");
        header(out, "Time", "Error", "Component", "Old rules", "New rules");
        for (LeadTime l : r.leadTimes()) {
            row(
                    out,
                    Rfc3339.format(l.error().time()),
                    l.error().eventClass().text() + " #" + l.error().sequence(),
                    l.component().id() + (l.further() == 0 ? "" : " and " + l.further() + " more"),
                    l.old().text(),
                    l.now().text());
        }
        out.append("</table>\n");
    }

    private static void tallies(
            String title, String name, Map<String, Tally> tallies, StringBuilder out) {
        out.append("<h2>" + title + "</h2>\n<table>");
        header(out, name, "Same", "Added", "Removed", "Changed");
        tallies.forEach(
                (key, t) ->
                        row(
                                out,
                                key,
                                "" + t.of(Difference.Kind.SAME),
                                "" + t.of(Difference.Kind.ADDED),
                                "" + t.of(Difference.Kind.REMOVED),
                                "" + t.of(Difference.Kind.CHANGED)));
        out.append("</table>\n");
    }

    private static void differences(Differences differences, StringBuilder out) {
        out.append("<h2>Decisions that differ</h2>\n<table>");
        header(out, "", "Time", "Action", "Component", "Mode", "Rule", "Why");
        for (Difference each : differences.sorted()) {
            Decision d = each.decision();
            row(
                    out,
                    each.kind().text(),
                    Rfc3339.format(d.time()),
                    d.action().text(),
                    d.component().id(),
                    d.mode().text(),
                    d.rule(),
                    each.what().isEmpty() ? d.because() : String.join("; ", each.what()));
        }
        out.append("</table>\n");
        if (differences.left() > 0) {
            out.append("<p>and " + differences.left() + " more</p>\n");
        }
    }

    private static void header(StringBuilder out, String... cells) {
        out.append(cells("th", cells));
    }

    private static void row(StringBuilder out, String... cells) {
        out.append(cells("td", cells));
    }

    private static String cells(String tag, String... cells) {
        return List.of(cells).stream()
                .map(cell -> "<" + tag + ">" + escape(cell) + "</" + tag + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>\n"));
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
