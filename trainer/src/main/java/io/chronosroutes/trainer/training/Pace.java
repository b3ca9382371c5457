package io.chronosroutes.trainer.training;

import io.chronosroutes.run.TrainingConfig;
import java.util.function.LongSupplier;

/** Decides when a report is due, and knows the speed since the one before. */
final class Pace {
    private static final long REPORT_NANOS = 1_000_000_000;

    /** A step this long ago counts 1/e in the pace that the estimate goes by. */
    private static final double MEMORY_SECONDS = 60;

    private final TrainingConfig config;
    private final double secondsBefore;
    private final int windows;
    private final LongSupplier nanos;
    private final long start;
    private long reportedAt;
    private int reportedStep;
    private double recentSeconds;
    private double recentSteps;
    private long waitedBefore;

    Pace(TrainingConfig config, LoopState state) {
        this(config, state, System::nanoTime);
    }

    Pace(TrainingConfig config, LoopState state, LongSupplier nanos) {
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.reportedAt = start;
        this.config = config;
        this.secondsBefore = state.seconds();
        this.windows = config.batchSize() * config.gradientAccumulation();
        this.reportedStep = state.step();
    }

    boolean reportDue() {
        return nanos.getAsLong() - reportedAt >= REPORT_NANOS;
    }

    /** Seconds trained, those before an interruption included. */
    double seconds() {
        return secondsBefore + (nanos.getAsLong() - start) / 1e9;
    }

    /** Whether the time limit is reached. */
    boolean isOver() {
        return config.timeLimit() != null
                && seconds() >= config.timeLimit().duration().toMillis() / 1e3;
    }

    /**
     * @param waited for windows so far, in nanoseconds
     */
    StepReport report(int step, double learningRate, LossMeter.Memory loss, long waited) {
        long now = nanos.getAsLong();
        double elapsed = (now - reportedAt) / 1e9;
        double millis = 1e3 * elapsed / Math.max(1, step - reportedStep);
        remember(elapsed, step - reportedStep);
        double wait = elapsed == 0 ? 0 : Math.max(0, waited - waitedBefore) / 1e9 / elapsed;
        waitedBefore = waited;
        reportedAt = now;
        reportedStep = step;
        return new StepReport(
                step,
                config.maxSteps(),
                loss.loss(),
                learningRate,
                millis,
                1000 * windows / millis,
                eta(step),
                loss.norm(),
                wait);
    }

    private void remember(double seconds, int steps) {
        double kept = Math.exp(-seconds / MEMORY_SECONDS);
        recentSeconds = kept * recentSeconds + seconds;
        recentSteps = kept * recentSteps + steps;
    }

    /** At the recent pace; the time limit may come first. */
    private double eta(int step) {
        double steps = (config.maxSteps() - step) * recentSeconds / Math.max(1, recentSteps);
        if (config.timeLimit() == null) return steps;
        double left = config.timeLimit().duration().toMillis() / 1e3 - seconds();
        return Math.min(steps, Math.max(0, left));
    }
}
