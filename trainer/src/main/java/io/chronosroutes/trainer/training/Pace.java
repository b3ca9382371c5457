package io.chronosroutes.trainer.training;

/** Decides when a report is due, and knows the speed since the one before. */
final class Pace {
    private static final long REPORT_NANOS = 1_000_000_000;

    private final int totalSteps;
    private final int batchSize;
    private final long start = System.nanoTime();
    private long reportedAt = start;
    private int reportedStep;

    Pace(int totalSteps, int batchSize) {
        this.totalSteps = totalSteps;
        this.batchSize = batchSize;
    }

    boolean reportDue() {
        return System.nanoTime() - reportedAt >= REPORT_NANOS;
    }

    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    StepReport report(int step, double learningRate, double loss, double gradNorm) {
        long now = System.nanoTime();
        double millis = (now - reportedAt) / 1e6 / Math.max(1, step - reportedStep);
        reportedAt = now;
        reportedStep = step;
        return new StepReport(
                step,
                totalSteps,
                loss,
                learningRate,
                millis,
                1000 * batchSize / millis,
                (totalSteps - step) * millis / 1000,
                gradNorm);
    }
}
