package io.chronosroutes.history;

import io.chronosroutes.run.CleanupStatus;
import io.chronosroutes.run.Cost;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.Scores;
import io.chronosroutes.run.Subject;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.run.TrainingReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is known of a run; what it has not written is empty.
 *
 * @param state while the run holds the environment
 * @param config as it was launched with
 * @param metadata of its model
 * @param promoted whether its model is the environment's current one
 */
public record RunRecord(
        RunId id,
        Optional<SystemState> state,
        Optional<TrainingReport> report,
        Optional<TrainingConfig> config,
        Optional<DataSetScores> metadata,
        Optional<CleanupStatus> cleanup,
        boolean promoted) {

    /** Where an active run stands, or how it ended. */
    public String status() {
        return state.map(s -> s.status().word())
                .or(() -> report.map(TrainingReport::status))
                .or(() -> cleanup.map(CleanupStatus::runStatus))
                .orElse("no report");
    }

    public Subject subject() {
        return report.map(TrainingReport::subject)
                .or(() -> state.map(Subject::of))
                .orElseGet(this::subjectOfConfig);
    }

    private Subject subjectOfConfig() {
        return config.map(c -> new Subject(c.model(), c.baseModel(), List.of()))
                .orElse(new Subject(null, null, List.of()));
    }

    public Instant started() {
        return report.map(TrainingReport::started)
                .or(() -> state.map(s -> s.timestamps().start()))
                .orElse(id.time());
    }

    /** Until it ended, or until now while it is active; empty when nobody knows. */
    public Optional<Duration> time(Instant now) {
        if (state.isPresent()) return Optional.of(Duration.between(started(), now));
        return report.map(TrainingReport::ended).map(end -> Duration.between(started(), end));
    }

    public Optional<Cost> cost(Instant now) {
        if (state.isPresent()) return Optional.ofNullable(state.get().costAt(now));
        return report.map(TrainingReport::cost);
    }

    /** By forecaster, over all data sets. */
    public Map<String, Scores> scores() {
        return report.map(TrainingReport::scores).orElse(Map.of());
    }

    public SortedMap<String, Map<String, Scores>> scoresByDataSet() {
        return metadata.map(DataSetScores::byDataSet).orElseGet(TreeMap::new);
    }
}
