package org.wrasse.engine.backtest;

import java.util.List;
import java.util.Locale;
import org.wrasse.engine.journal.Rfc3339;
import org.wrasse.engine.report.Plural;

/** Lanes as an SVG picture inside of HTML: bars of corrected errors, marks of all others. */
final class TimelineSvg {
    private static final int LEFT = 10;
    private static final int WIDTH = 980;
    private static final int HEIGHT = 64;
    private static final int AXIS = 20;
    private static final int TICKS = 4; // more would touch each other

    private final List<Lane> lanes;
    private final long from;
    private final long span;
    private final StringBuilder out = new StringBuilder();

    TimelineSvg(List<Lane> lanes, long from, long to) {
        this.lanes = lanes;
        this.from = from;
        this.span = Math.max(1, to - from);
    }

    String draw() {
        int height = lanes.size() * HEIGHT + 2 * AXIS;
        out.append(
                ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1000 %d\" role=\"img\""
                                + " aria-label=\"errors and decisions over time\">%n")
                        .formatted(height));
        axis(height);
        for (int i = 0; i < lanes.size(); i++) {
            lane(lanes.get(i), AXIS + i * HEIGHT);
        }
        return out.append("</svg>\n").toString();
    }

    /** Times above and below, as there may be many lanes. */
    private void axis(int height) {
        for (int i = 0; i <= TICKS; i++) {
            int x = LEFT + WIDTH * i / TICKS;
            String time = BacktestHtml.second(from + span / TICKS * i);
            String style = i == 0 ? "start" : i == TICKS ? "end" : "mid";
            out.append(
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" class=\"tick\"/>%n"
                            .formatted(x, x, AXIS, height - AXIS));
            text(x, AXIS - 6, style, time);
            text(x, height - 6, style, time);
        }
    }

    private void lane(Lane lane, int top) {
        text(LEFT + 2, top + 12, "start", lane.component);
        int base = top + 46;
        out.append(
                "<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" class=\"base\"/>%n"
                        .formatted(LEFT, LEFT + WIDTH, base, base));
        bars(lane.corrected, base);
        lane.uncorrected.forEach(m -> line(m, "ue", top + 14, base + 14));
        lane.old.forEach(m -> mark(m, "old", base + 5));
        lane.now.forEach(m -> mark(m, "new", base + 12));
    }

    private void bars(Histogram histogram, int base) {
        double most = Math.max(1, histogram.most());
        for (int i = 0; i < histogram.size(); i++) {
            if (histogram.count(i) > 0) {
                double high = 2 + 26 * histogram.count(i) / most;
                out.append(
                        String.format(
                                Locale.ROOT,
                                "<rect x=\"%.2f\" y=\"%.1f\" width=\"2\" height=\"%.1f\""
                                        + " class=\"ce\"><title>%s</title></rect>%n",
                                x(histogram.time(i)),
                                base - high,
                                high,
                                BacktestHtml.time(histogram.time(i))
                                        + ": "
                                        + Plural.of(histogram.count(i), "corrected error")));
            }
        }
    }

    private void line(Lane.Mark mark, String style, int top, int bottom) {
        out.append(
                String.format(
                        Locale.ROOT,
                        "<line x1=\"%1$.2f\" x2=\"%1$.2f\" y1=\"%2$d\" y2=\"%3$d\" class=\"%4$s\">"
                                + "<title>%5$s</title></line>%n",
                        x(mark.time()),
                        top,
                        bottom,
                        style,
                        title(mark)));
    }

    private void mark(Lane.Mark mark, String style, int y) {
        out.append(
                String.format(
                        Locale.ROOT,
                        "<circle cx=\"%.2f\" cy=\"%d\" r=\"3\" class=\"%s\"><title>%s</title></circle>%n",
                        x(mark.time()),
                        y,
                        style,
                        title(mark)));
    }

    private static String title(Lane.Mark mark) {
        return BacktestHtml.escape(Rfc3339.format(mark.time()) + " " + mark.text());
    }

    private double x(long time) {
        double part = Math.min(1, Math.max(0, (double) (time - from) / span));
        return LEFT + WIDTH * part;
    }

    private void text(int x, int y, String style, String text) {
        out.append(
                "<text x=\"%d\" y=\"%d\" class=\"%s\">%s</text>%n"
                        .formatted(x, y, style, BacktestHtml.escape(text)));
    }
}
