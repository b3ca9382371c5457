package io.chronosroutes.cli.screen;

import io.chronosroutes.run.Gpu;
import io.chronosroutes.run.Progress;
import io.chronosroutes.run.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;

/** How training goes: steps, loss, validation, speed and GPU; what is not known is left out. */
final class TrainingLines {

    private static final String GAP = "   ";
    private static final int LONGEST = 60;
    private static final int SHORTEST = 5;

    private final Look look;
    private final Progress progress;
    private final Curve curve;
    private final boolean going;

    /**
     * @param facts of a run that has made progress
     */
    TrainingLines(Look look, RunFacts facts) {
        this.look = look;
        this.progress = facts.state().progress();
        this.curve = facts.curve();
        this.going = facts.state().status() == Status.TRAINING;
    }

    List<AttributedString> lines() {
        List<AttributedString> lines = new ArrayList<>();
        lines.add(steps());
        if (progress.loss() != null) lines.add(loss());
        lines.addAll(validation());
        lines.addAll(speed());
        if (progress.gpu() != null) lines.addAll(gpu(progress.gpu()));
        return lines;
    }

    private AttributedString steps() {
        double share = progress.step() / (double) Math.max(1, progress.totalSteps());
        String end = Figures.format("%.0f%%", Math.floor(100 * share));
        if (going && progress.etaSeconds() != null) {
            end += GAP + "ETA " + Figures.seconds(progress.etaSeconds());
        }
        Line line =
                Line.labelled(look, Tone.FAINT, "step")
                        .add(Tone.STRONG, Figures.count(progress.step()))
                        .add(" of " + Figures.count(progress.totalSteps()) + GAP);
        int columns = Math.min(LONGEST, line.room() - GAP.length() - end.length());
        if (columns >= SHORTEST) {
            line.add(Tone.BUSY, Bar.of(share, columns, look.unicode())).add(GAP);
        }
        return line.add(end).build();
    }

    private AttributedString loss() {
        String loss = Figures.format("%.4g", progress.loss());
        Line line = Line.labelled(look, Tone.FAINT, "loss").add(Tone.STRONG, loss).add(GAP);
        int columns = Math.min(LONGEST, line.room());
        String row = Sparkline.of(curve.lossValues(), columns, look.unicode());
        return line.add(Tone.BUSY, row).build();
    }

    private List<AttributedString> validation() {
        Optional<Double> told = Optional.ofNullable(progress.validation());
        Optional<Double> logged = curve.latestValidation();
        // The last one comes after the last report of progress.
        Optional<Double> latest = going ? told.or(() -> logged) : logged.or(() -> told);
        if (latest.isEmpty()) return List.of();
        double now = latest.get();
        Row row = new Row(look).add(Tone.STRONG, "WQL %.4f", now);
        Optional<Double> base = Optional.ofNullable(progress.baseValidation()).or(curve::base);
        base.ifPresent(
                before -> {
                    String change = Figures.format("%+.1f%%", 100 * (now / before - 1));
                    row.add(Tone.PLAIN, "base model %.4f", before);
                    if (before > 0) row.add(now < before ? Tone.GOOD : Tone.WARNING, change);
                });
        return row.lines("validation");
    }

    private List<AttributedString> speed() {
        return new Row(look)
                .add(Tone.PLAIN, "%,.0f series/s", progress.seriesPerSecond())
                .add(Tone.PLAIN, "%.1f ms/step", progress.millisPerStep())
                .add(Tone.PLAIN, "learning rate %.2e", progress.learningRate())
                .lines("speed");
    }

    private List<AttributedString> gpu(Gpu gpu) {
        Row row = new Row(look).add(Tone.PLAIN, "%d%% busy", gpu.utilizationPercent());
        if (gpu.memoryUsedMib() != null && gpu.memoryTotalMib() != null) {
            String used = Figures.gib(gpu.memoryUsedMib());
            row.add(used + " of " + Figures.gib(gpu.memoryTotalMib()) + " GiB");
        }
        return row.add(gpu.name()).lines("GPU");
    }
}
