package io.chronosroutes.trainer.report;

import io.chronosroutes.trainer.evaluation.Example;
import io.chronosroutes.trainer.evaluation.Example.Interval;
import io.chronosroutes.trainer.report.Figure.Key;
import io.chronosroutes.trainer.report.Figure.Key.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Forecasts to look at: the best, the median and the worst by MASE. */
record ForecastSection(List<Example> examples) {
    /** History shown, in horizons, or in seasons where that is more; and at most. */
    private static final int HORIZONS = 4;

    private static final int SEASONS = 2;
    private static final int MOST = 600;
    private static final int HEIGHT = 260;

    Markup markup() {
        if (examples.isEmpty()) return Markup.NONE;
        return Markup.of(
                """
                <section id="forecasts">
                <h2>Forecasts</h2>
                <p>Of the held-out windows that have a MASE: where the model did best, in the middle, and worst. Steps count from the end of what the model saw.</p>
                {}
                </section>""",
                examples.stream().map(ForecastSection::article).toList());
    }

    private static Markup article(Example example) {
        String rank = Words.of(example.rank());
        return Markup.of(
                """
                <article>
                <h3>{}: {} <small>{}</small></h3>
                <p>{}</p>
                {}
                {}
                </article>""",
                rank,
                Markup.name(example.window().item()),
                Markup.name(example.window().dataSet()),
                summary(example),
                figure(example),
                values(example));
    }

    private static String summary(Example example) {
        String mase = "MASE " + Numbers.score(example.mase());
        if (example.interval().isEmpty()) return mase + ".";
        int known = 0;
        int inside = 0;
        Interval interval = example.interval().get();
        float[] actual = example.window().actual();
        for (int t = 0; t < actual.length; t++) {
            if (Float.isNaN(actual[t])) continue;
            known++;
            if (interval.low()[t] <= actual[t] && actual[t] <= interval.high()[t]) inside++;
        }
        return "%s; %d of %d actual values lie within the 80%% interval."
                .formatted(mase, inside, known);
    }

    private static Markup figure(Example example) {
        float[] past = tail(example);
        Points history = Points.from(1 - past.length, past);
        Points actual = Points.from(1, example.window().actual());
        Points median = Points.from(1, example.median());
        Points low = example.interval().map(i -> Points.from(1, i.low())).orElse(median);
        Points high = example.interval().map(i -> Points.from(1, i.high())).orElse(median);
        List<Key> legend = new ArrayList<>();
        legend.add(new Key("actual", Shape.LINE, "actual"));
        legend.add(new Key("model", Shape.LINE, "median forecast"));
        if (example.interval().isPresent())
            legend.add(new Key("model", Shape.BAND, "80% interval"));
        return new Figure(
                        "forecast-" + example.rank().ordinal(),
                        Words.of(example.rank()) + " forecast",
                        false,
                        "The last %d values of the history, the forecast of %d steps and what came. %s"
                                .formatted(past.length, median.size(), summary(example)),
                        HEIGHT,
                        Axis.exact(history.x(), median.x()),
                        Axis.roomy(history.y(), actual.y(), low.y(), high.y(), median.y()),
                        legend,
                        plot -> {
                            if (example.interval().isPresent()) plot.band("model", low, high);
                            plot.cut(0.5, "history", "forecast");
                            plot.line("actual", history).line("actual", actual);
                            plot.line("model", median);
                        })
                .markup();
    }

    private static float[] tail(Example example) {
        float[] past = example.window().history().past();
        int wanted =
                Math.max(
                        HORIZONS * example.median().length,
                        SEASONS * example.window().seasonLength());
        return Arrays.copyOfRange(
                past, Math.max(0, past.length - Math.min(MOST, wanted)), past.length);
    }

    private static Markup values(Example example) {
        List<Markup> rows = new ArrayList<>();
        float[] actual = example.window().actual();
        for (int t = 0; t < example.median().length; t++) {
            int step = t;
            rows.add(
                    Markup.of(
                            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
                            t + 1,
                            Numbers.score(t < actual.length ? actual[t] : Double.NaN),
                            Numbers.score(example.median()[t]),
                            Numbers.score(
                                    example.interval().map(i -> i.low()[step]).orElse(Float.NaN)),
                            Numbers.score(
                                    example.interval()
                                            .map(i -> i.high()[step])
                                            .orElse(Float.NaN))));
        }
        return Markup.of(
                """
                <details><summary>Values</summary>
                <div class="scroll" role="region" aria-label="Values of the forecast" tabindex="0">
                <table><thead><tr><th scope="col">Step</th><th scope="col">Actual</th><th scope="col">Median</th><th scope="col">0.1</th><th scope="col">0.9</th></tr></thead>
                <tbody>{}</tbody></table></div>
                </details>""",
                rows);
    }
}
