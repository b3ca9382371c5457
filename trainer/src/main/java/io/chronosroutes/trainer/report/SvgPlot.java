package io.chronosroutes.trainer.report;

import io.chronosroutes.trainer.report.Axis.Tick;
import java.util.List;

/**
 * A plot as inline SVG: axes and a grid, then what is drawn into it, each layer over those before.
 * Colours and strokes are left to the page's style sheet, by class.
 */
final class SvgPlot {
    private static final int TOP = 14;
    private static final int RIGHT = 14;
    private static final int BOTTOM = 28;

    /** Width of a digit of a tick's label. */
    private static final int DIGIT = 7;

    private final Axis x;
    private final Axis y;
    private final int width;
    private final int height;
    private final int left;
    private final StringBuilder marks = new StringBuilder();

    SvgPlot(Axis x, Axis y, int width, int height) {
        this.x = x;
        this.y = y;
        this.width = width;
        this.height = height;
        int longest = yTicks().stream().mapToInt(tick -> tick.label().length()).max().orElse(1);
        this.left = 10 + DIGIT * longest;
        grid();
    }

    /** A line; where y is NaN it is interrupted, and a value on its own is a dot. */
    SvgPlot line(String style, Points points) {
        Points thin = points.thinned(2 * width);
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (int i = 0; i < thin.size(); i++) {
            boolean known = Double.isFinite(thin.y()[i]);
            if (known) {
                path.append(drawing ? 'L' : 'M').append(at(thin.x()[i], thin.y()[i]));
                boolean last = i + 1 == thin.size() || !Double.isFinite(thin.y()[i + 1]);
                if (!drawing && last) path.append("h0");
            }
            drawing = known;
        }
        return add("<path class=\"line {}\" d=\"{}\"/>", style, path);
    }

    /** The area between two lines over the same x; none where either is NaN. */
    SvgPlot band(String style, Points low, Points high) {
        StringBuilder path = new StringBuilder();
        for (int from = 0; from < low.size(); ) {
            int to = from;
            while (to < low.size() && Double.isFinite(low.y()[to]) && Double.isFinite(high.y()[to]))
                to++;
            for (int i = from; i < to; i++) {
                path.append(i == from ? 'M' : 'L').append(at(high.x()[i], high.y()[i]));
            }
            for (int i = to - 1; i >= from; i--) {
                path.append('L').append(at(low.x()[i], low.y()[i]));
            }
            if (to > from) path.append('Z');
            from = to + 1;
        }
        return add("<path class=\"band {}\" d=\"{}\"/>", style, path);
    }

    /** A dot for every value. */
    SvgPlot dots(String style, Points points) {
        for (int i = 0; i < points.size(); i++) {
            if (!Double.isFinite(points.y()[i])) continue;
            add(
                    "<circle class=\"dot {}\" cx=\"{}\" cy=\"{}\" r=\"3.5\"/>",
                    style,
                    round(across(points.x()[i])),
                    round(down(points.y()[i])));
        }
        return this;
    }

    /** A dashed line across, named at its right end. */
    SvgPlot level(String style, double value, String name) {
        String at = round(down(value));
        add("<path class=\"level {}\" d=\"M{} {}H{}\"/>", style, left, at, width - RIGHT);
        return add(
                "<text class=\"note end\" x=\"{}\" y=\"{}\">{}</text>",
                width - RIGHT,
                round(down(value) - 5),
                name);
    }

    /** A dashed line upwards, with what lies on its two sides. */
    SvgPlot cut(double value, String before, String after) {
        double at = across(value);
        add("<path class=\"cut\" d=\"M{} {}V{}\"/>", round(at), TOP, height - BOTTOM);
        add("<text class=\"note end\" x=\"{}\" y=\"{}\">{}</text>", round(at - 6), TOP + 8, before);
        return add(
                "<text class=\"note\" x=\"{}\" y=\"{}\">{}</text>", round(at + 6), TOP + 8, after);
    }

    /**
     * The drawing.
     *
     * @param id unique in the page
     * @param size class that shows or hides this size
     * @param title what it shows, for those who can't see it
     * @param description what can be seen in it
     */
    Markup svg(String id, String size, String title, String description) {
        return Markup.of(
                """
                <svg class="plot {}" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-title {}-desc" xmlns="http://www.w3.org/2000/svg">
                <title id="{}-title">{}</title>
                <desc id="{}-desc">{}</desc>
                {}</svg>""",
                size,
                width,
                height,
                id,
                id,
                id,
                title,
                id,
                description,
                new Markup(marks.toString()));
    }

    private void grid() {
        for (Tick tick : yTicks()) {
            String at = round(down(tick.value()));
            add("<path class=\"grid\" d=\"M{} {}H{}\"/>", left, at, width - RIGHT);
            add(
                    "<text class=\"tick end\" x=\"{}\" y=\"{}\">{}</text>",
                    left - 6,
                    round(down(tick.value()) + 4),
                    tick.label());
        }
        int bottom = height - BOTTOM;
        for (Tick tick : x.ticks((width - left) / 90)) {
            String at = round(across(tick.value()));
            add("<path class=\"axis\" d=\"M{} {}v5\"/>", at, bottom);
            add(
                    "<text class=\"tick middle\" x=\"{}\" y=\"{}\">{}</text>",
                    at,
                    bottom + 19,
                    tick.label());
        }
        add("<path class=\"axis\" d=\"M{} {}H{}\"/>", left, bottom, width - RIGHT);
    }

    private List<Tick> yTicks() {
        return y.ticks(height / 50);
    }

    private SvgPlot add(String template, Object... parts) {
        marks.append(Markup.of(template, parts).text()).append('\n');
        return this;
    }

    private String at(double valueX, double valueY) {
        return round(across(valueX)) + " " + round(down(valueY));
    }

    private double across(double value) {
        return left + x.at(value) * (width - RIGHT - left);
    }

    private double down(double value) {
        return height - BOTTOM - y.at(value) * (height - BOTTOM - TOP);
    }

    /** To a tenth of a pixel, as short as can be. */
    private static String round(double pixels) {
        long tenths = Math.round(10 * pixels);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
    }
}
