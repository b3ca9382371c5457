package io.chronosroutes.trainer.report;

import java.util.List;
import java.util.function.Consumer;

/**
 * A plot with its legend, drawn twice: for a desk and for a phone, of which the style sheet shows
 * one. Labels keep their size on both, which a single drawing that scales would not.
 *
 * @param id unique in the page
 * @param title what it shows
 * @param titled whether that is written over it; not where a heading says as much
 * @param height in pixels, on a desk
 * @param description what can be seen in it, for those who can't see it
 * @param legend what is what
 * @param drawing puts the layers onto a plot
 */
record Figure(
        String id,
        String title,
        boolean titled,
        String description,
        int height,
        Axis x,
        Axis y,
        List<Key> legend,
        Consumer<SvgPlot> drawing) {

    /**
     * One thing in the plot.
     *
     * @param style its class
     */
    record Key(String style, Shape shape, String name) {
        enum Shape {
            LINE("<path class=\"line {}\" d=\"M2 7H24\"/>"),
            BAND("<path class=\"band {}\" d=\"M2 2H24V12H2Z\"/>"),
            DOT("<circle class=\"dot {}\" cx=\"13\" cy=\"7\" r=\"3.5\"/>");

            private final String drawing;

            Shape(String drawing) {
                this.drawing = drawing;
            }
        }

        private Markup markup() {
            return Markup.of(
                    "<li><svg class=\"key\" width=\"26\" height=\"14\" aria-hidden=\"true\" xmlns=\"http://www.w3.org/2000/svg\">{}</svg>{}</li>",
                    Markup.of(shape.drawing, style),
                    name);
        }
    }

    Markup markup() {
        return Markup.of(
                """
                <figure>
                <figcaption>{}<ul class="legend">{}</ul></figcaption>
                {}
                {}
                </figure>""",
                titled ? Markup.of("<strong>{}</strong>", title) : Markup.NONE,
                legend.stream().map(Key::markup).toList(),
                drawn("wide", 760, height),
                drawn("narrow", 360, 6 * height / 7));
    }

    private Markup drawn(String size, int width, int pixels) {
        SvgPlot plot = new SvgPlot(x, y, width, pixels);
        drawing.accept(plot);
        return plot.svg(id + "-" + size, size, title, description);
    }
}
