package io.chronosroutes.history;

import io.chronosroutes.run.RunId;
import io.chronosroutes.run.Subject;
import io.chronosroutes.run.TimeSpan;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.run.TrainingReport;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long a run will take, judged by the latest one that is like it: the same model on the same
 * type of instance, tuned the same way at the same precision. Its milliseconds a step are scaled by
 * the values a step sees, windows × (context + prediction); what it took beside its steps (boot,
 * data, scores, upload) is taken as it was.
 *
 * @param from the run it is judged by
 * @param time from the launch until nothing is left
 */
public record Expectation(RunId from, Duration time) {

    /** How far back to look for a run that is like another. */
    private static final int RUNS = 20;

    /**
     * @param earlier the latest first
     * @param instanceType where the run is to be
     * @return empty when no earlier run is like it
     */
    public static Optional<Expectation> of(
            Stream<RunRecord> earlier,
            TrainingConfig config,
            Subject subject,
            String instanceType) {
        return earlier.limit(RUNS)
                .filter(run -> isLike(run, config, subject, instanceType))
                .findFirst()
                .map(run -> from(run, config));
    }

    private static boolean isLike(
            RunRecord run, TrainingConfig config, Subject subject, String instanceType) {
        TrainingReport report = run.report().orElse(null);
        TrainingConfig other = run.config().orElse(null);
        return report != null
                && other != null
                && report.status().equals("success")
                && report.steps() != null
                && report.millisPerStep() != null
                && other.resumeFrom() == null
                && instanceType.equals(report.instanceType())
                && subject.model().equals(run.subject().model())
                && config.fineTune() == other.fineTune()
                && config.precision() == other.precision();
    }

    private static Expectation from(RunRecord run, TrainingConfig config) {
        TrainingReport report = run.report().orElseThrow();
        double stepsMillis = report.steps() * report.millisPerStep();
        double all = Duration.between(report.started(), report.ended()).toMillis();
        double beside = Math.max(0, all - stepsMillis);
        double scale = valuesPerStep(config) / valuesPerStep(run.config().orElseThrow());
        double training = config.maxSteps() * report.millisPerStep() * scale;
        TimeSpan limit = config.timeLimit();
        if (limit != null) training = Math.min(training, limit.duration().toMillis());
        return new Expectation(run.id(), Duration.ofMillis(Math.round(beside + training)));
    }

    private static double valuesPerStep(TrainingConfig c) {
        double windows = (double) c.batchSize() * c.gradientAccumulation();
        return windows * (c.contextLength() + c.predictionLength());
    }
}
