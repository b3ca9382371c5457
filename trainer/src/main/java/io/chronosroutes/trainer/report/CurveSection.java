package io.chronosroutes.trainer.report;

import io.chronosroutes.trainer.report.Figure.Key;
import io.chronosroutes.trainer.report.Figure.Key.Shape;
import io.chronosroutes.trainer.report.TrainingCurve.Step;
import io.chronosroutes.trainer.report.TrainingCurve.Validation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How training went: loss, validation scores and learning rate by step. */
record CurveSection(TrainingCurve curve) {
    private static final int HEIGHT = 260;
    private static final int LOW = 150;

    Markup markup() {
        if (curve.steps().isEmpty()) return Markup.NONE;
        List<Markup> figures = new ArrayList<>();
        figures.add(loss());
        if (!curve.validations().isEmpty()) figures.add(validation());
        figures.add(learningRate());
        return Markup.of(
                """
                <section id="training">
                <h2>Training</h2>
                {}
                </section>""",
                figures);
    }

    private Markup loss() {
        Points average = curve.ofSteps(Step::loss);
        Points raw = curve.ofSteps(Step::stepLoss);
        boolean hasRaw = Arrays.stream(raw.y()).anyMatch(Double::isFinite);
        Axis y = Axis.adaptive(average.y(), raw.y());
        String title = "Training loss by step" + (y.log() ? ", logarithmic scale" : "");
        List<Key> legend = new ArrayList<>();
        if (hasRaw) legend.add(new Key("raw", Shape.LINE, "single step"));
        legend.add(new Key("model", Shape.LINE, "moving average"));
        int last = curve.steps().size() - 1;
        return new Figure(
                        "loss",
                        title,
                        true,
                        "Moving average from %s at step %s to %s at step %s."
                                .formatted(
                                        Numbers.score(average.y()[0]),
                                        Numbers.count((long) average.x()[0]),
                                        Numbers.score(average.y()[last]),
                                        Numbers.count((long) average.x()[last])),
                        HEIGHT,
                        steps(),
                        y,
                        legend,
                        plot -> {
                            if (hasRaw) plot.line("raw", raw);
                            plot.line("model", average);
                        })
                .markup();
    }

    private Markup validation() {
        Points scores = curve.ofValidations(Validation::wql);
        Optional<Validation> before =
                curve.validations().stream().filter(v -> v.step() == 0).findFirst();
        Validation best =
                curve.validations().stream().min(Comparator.comparingDouble(Validation::wql)).get();
        return new Figure(
                        "validation",
                        "Validation WQL by step",
                        true,
                        "%d validations; the lowest, %s, at step %s."
                                .formatted(
                                        scores.size(),
                                        Numbers.score(best.wql()),
                                        Numbers.count(best.step())),
                        HEIGHT,
                        steps(),
                        Axis.roomy(scores.y()),
                        List.of(
                                new Key("model", Shape.DOT, "validation"),
                                new Key("best", Shape.DOT, "best")),
                        plot -> {
                            before.ifPresent(v -> plot.level("base", v.wql(), "before training"));
                            plot.line("faint", scores).dots("model", scores);
                            plot.dots(
                                    "best",
                                    new Points(
                                            new double[] {best.step()}, new double[] {best.wql()}));
                        })
                .markup();
    }

    private Markup learningRate() {
        Points rates = curve.ofSteps(Step::learningRate);
        double[] zero = {0};
        return new Figure(
                        "rate",
                        "Learning rate by step",
                        true,
                        "Highest %s."
                                .formatted(
                                        Numbers.significant(
                                                Arrays.stream(rates.y())
                                                        .filter(Double::isFinite)
                                                        .max()
                                                        .orElse(Double.NaN),
                                                2)),
                        LOW,
                        steps(),
                        new Axis(0, Axis.roomy(rates.y(), zero).high(), false),
                        List.of(),
                        plot -> plot.line("model", rates))
                .markup();
    }

    /** One axis for all plots, so that they can be compared from top to bottom. */
    private Axis steps() {
        double[] start = {0};
        return Axis.exact(
                curve.ofSteps(Step::loss).x(), curve.ofValidations(Validation::wql).x(), start);
    }
}
