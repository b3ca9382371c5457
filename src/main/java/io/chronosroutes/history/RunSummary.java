package io.chronosroutes.history;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.chronosroutes.run.Cost;
import io.chronosroutes.run.Progress;
import io.chronosroutes.run.Scores;
import io.chronosroutes.run.Subject;
import io.chronosroutes.run.SystemState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run in one line.
 *
 * @param active whether it holds the environment
 * @param dataNames what a person calls the data sets
 * @param vsBase how much larger the model's WQL is than the base model's, as a share: below 0 is
 *     better; null where either was not measured
 * @param vsNaive the same against seasonal naive
 * @param usd what it has cost, in US dollars; null where that is not known
 */
@JsonNaming(SnakeCaseStrategy.class)
public record RunSummary(
        String runId,
        String status,
        boolean active,
        boolean promoted,
        String model,
        String baseModel,
        List<String> data,
        List<String> dataNames,
        Progress progress,
        Map<String, Scores> scores,
        Double vsBase,
        Double vsNaive,
        Instant started,
        Double hours,
        Double usd) {

    public static RunSummary of(RunRecord run, List<String> dataNames, Instant now) {
        Subject subject = run.subject();
        return new RunSummary(
                run.id().value(),
                run.status(),
                run.state().isPresent(),
                run.promoted(),
                subject.model(),
                subject.baseModel(),
                subject.data(),
                dataNames,
                run.state().map(SystemState::progress).orElse(null),
                run.scores(),
                change(run, "base_model"),
                change(run, "seasonal_naive"),
                run.started(),
                run.time(now).map(t -> t.toMillis() / 3_600_000.0).orElse(null),
                run.cost(now).map(Cost::usdSoFar).orElse(null));
    }

    /** The model's WQL, where it was measured. */
    public Optional<Double> wql() {
        return Optional.ofNullable(scores.get("model")).map(Scores::wql).filter(w -> !w.isNaN());
    }

    private static Double change(RunRecord run, String other) {
        Scores model = run.scores().getOrDefault("model", Scores.NONE);
        Scores than = run.scores().getOrDefault(other, Scores.NONE);
        double change = model.wql() / than.wql() - 1;
        return Double.isFinite(change) ? change : null;
    }
}
