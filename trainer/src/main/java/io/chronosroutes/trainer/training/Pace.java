package io.chronosroutes.trainer.training;

import io.chronosroutes.run.TrainingConfig;

/** Decides when a report is due, and knows the speed since the one before. */
final class Pace {
    private static final long REPORT_NANOS = 1_000_000_000;

    private final TrainingConfig config;
    private final double secondsBefore;
    private final int windows;
    private final long start = System.nanoTime();
    private long reportedAt = start;
    private int reportedStep;

    Pace(TrainingConfig config, LoopState state) {
        this.config = config;
        this.secondsBefore = state.seconds();
        this.windows = config.batchSize() * config.gradientAccumulation();
        this.reportedStep = state.step();
    }

    boolean reportDue() {
        return System.nanoTime() - reportedAt >= REPORT_NANOS;
    }

    /** Seconds trained, those before an interruption included. */
    double seconds() {
        return secondsBefore + (System.nanoTime() - start) / 1e9;
    }

    /** Whether the time limit is reached. */
    boolean isOver() {
        return config.timeLimit() != null
                && seconds() >= config.timeLimit().duration().toMillis() / 1e3;
    }

    StepReport report(int step, double learningRate, LossMeter.Memory loss) {
        long now = System.nanoTime();
        double millis = (now - reportedAt) / 1e6 / Math.max(1, step - reportedStep);
        reportedAt = now;
        reportedStep = step;
        return new StepReport(
                step,
                config.maxSteps(),
                loss.loss(),
                learningRate,
                millis,
                1000 * windows / millis,
                (config.maxSteps() - step) * millis / 1000,
                loss.norm());
    }
}
