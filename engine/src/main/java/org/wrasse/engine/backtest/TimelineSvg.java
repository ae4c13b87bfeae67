package org.wrasse.engine.backtest;

import java.util.List;
import java.util.Locale;
import org.wrasse.engine.journal.Rfc3339;

/** Lanes as an SVG picture inside of HTML: bars of corrected errors, marks of all others. */
final class TimelineSvg {
    private static final int LEFT = 10;
    private static final int WIDTH = 980;
    private static final int HEIGHT = 64;

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
        int height = lanes.size() * HEIGHT + 24;
        out.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1000 %d\" role=\"img\">%n"
                        .formatted(height));
        for (int i = 0; i < lanes.size(); i++) {
            lane(lanes.get(i), i * HEIGHT);
        }
        text(LEFT, height - 6, Rfc3339.format(from));
        text(LEFT + WIDTH - 210, height - 6, Rfc3339.format(from + span));
        return out.append("</svg>\n").toString();
    }

    private void lane(Lane lane, int top) {
        text(LEFT, top + 12, lane.component);
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
                                histogram.count(i) + " corrected"));
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

    private void text(int x, int y, String text) {
        out.append(
                "<text x=\"%d\" y=\"%d\">%s</text>%n".formatted(x, y, BacktestHtml.escape(text)));
    }
}
