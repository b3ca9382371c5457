package io.chronosroutes.history;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.run.CleanupStatus;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.PromotedModel;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.run.TrainingReport;
import io.chronosroutes.settings.SettingsException;
import io.chronosroutes.store.Backoff;
import io.chronosroutes.store.CorruptStateException;
import io.chronosroutes.store.Versioned;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The runs of one environment, found by what they have left. */
public final class RunHistory {

    private static final String LATEST = "latest";

    private final Cloud cloud;
    private final Layout layout;
    private final Bucket bucket;
    private final DataNames dataNames;

    public RunHistory(Cloud cloud, Layout layout) {
        this.cloud = cloud;
        this.layout = layout;
        this.bucket = new Bucket(cloud.s3(), cloud.bucket());
        this.dataNames = new DataNames(bucket);
    }

    /** Every run that has logs or is active, the latest first. */
    public List<RunId> runs() {
        return Stream.concat(
                        active().map(SystemState::run).stream(),
                        bucket.folders(layout.logs()).flatMap(name -> runId(name).stream()))
                .distinct()
                .sorted(Comparator.comparing(RunId::value).reversed())
                .toList();
    }

    /** The run that holds the environment; none while its state object can't be read. */
    public Optional<SystemState> active() {
        try {
            return cloud.store(layout, "cli", Clock.systemUTC(), Backoff.of())
                    .read()
                    .map(Versioned::state);
        } catch (CorruptStateException e) {
            return Optional.empty();
        }
    }

    /** Whether the run is at work: it has not ended, well or badly. */
    public boolean isWorking(RunId run) {
        return active().filter(s -> s.run().equals(run) && s.status().isWorking()).isPresent();
    }

    /**
     * @param name a run id, the beginning of one, or {@code latest}
     * @throws SettingsException when that is no run, or several
     */
    public RunId find(String name) {
        List<RunId> runs = runs();
        if (runs.isEmpty()) {
            throw new SettingsException(
                    "environment %s has no runs yet; type 'launch' to start one"
                            .formatted(layout.environment()));
        }
        if (name.equals(LATEST)) return runs.get(0);
        List<RunId> found =
                name.isEmpty()
                        ? List.of()
                        : runs.stream().filter(r -> r.value().startsWith(name)).toList();
        if (found.size() == 1) return found.get(0);
        if (found.isEmpty()) {
            throw new SettingsException(
                    "environment %s has no run '%s'; 'runs' lists what it has"
                            .formatted(layout.environment(), name));
        }
        throw new SettingsException(
                "'%s' begins the names of %d runs (%s): say more of it"
                        .formatted(name, found.size(), firstOf(found)));
    }

    /** Empty when the run has not written one, or it can't be read. */
    public Optional<TrainingReport> trainingReport(RunId run) {
        return bucket.json(layout.trainingReport(run), TrainingReport.class);
    }

    /** All that is known of a run. */
    public RunRecord record(RunId run) {
        return new RunRecord(
                run,
                active().filter(s -> s.run().equals(run)),
                trainingReport(run),
                config(run),
                bucket.json(layout.modelMetadata(run), DataSetScores.class),
                cleanup(run),
                isPromoted(promoted(), run));
    }

    /** Of the latest runs what a line of a list needs; the active one comes first. */
    public List<RunRecord> latest(int limit) {
        Optional<SystemState> active = active();
        Optional<PromotedModel> promoted = promoted();
        Comparator<RunId> activeFirst =
                Comparator.comparing(r -> active.filter(s -> s.run().equals(r)).isEmpty());
        return runs().stream()
                .sorted(activeFirst)
                .limit(limit)
                .map(run -> brief(run, active, promoted))
                .toList();
    }

    private RunRecord brief(
            RunId run, Optional<SystemState> active, Optional<PromotedModel> promoted) {
        Optional<SystemState> state = active.filter(s -> s.run().equals(run));
        Optional<TrainingReport> report = trainingReport(run);
        boolean told = state.isPresent() || report.map(TrainingReport::subject).isPresent();
        return new RunRecord(
                run,
                state,
                report,
                told ? Optional.empty() : config(run),
                Optional.empty(),
                report.isPresent() ? Optional.empty() : cleanup(run),
                isPromoted(promoted, run));
    }

    /** What a person calls the data sets of a run. */
    public List<String> dataNames(RunRecord run) {
        return dataNames.of(run.subject().data());
    }

    /**
     * What runs were launched with and have reported, the latest first; each is read when asked
     * for.
     */
    public Stream<RunRecord> reported() {
        return runs().stream().map(this::reported);
    }

    private RunRecord reported(RunId run) {
        return new RunRecord(
                run,
                Optional.empty(),
                trainingReport(run),
                config(run),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private Optional<TrainingConfig> config(RunId run) {
        return bucket.json(layout.trainingConfig(run), TrainingConfig.class);
    }

    private Optional<CleanupStatus> cleanup(RunId run) {
        return bucket.json(layout.cleanupStatus(run), CleanupStatus.class);
    }

    private static boolean isPromoted(Optional<PromotedModel> promoted, RunId run) {
        return promoted.filter(p -> run.value().equals(p.runId())).isPresent();
    }

    /** The environment's current model; empty where there is none, or it can't be read. */
    public Optional<PromotedModel> promoted() {
        return bucket.json(layout.promoted(), PromotedModel.class);
    }

    /** Everything a run has left: its outputs, then its logs. */
    public List<RunFile> files(RunId run) {
        return Stream.concat(
                        bucket.below(layout.run(run), ""), bucket.below(layout.logs(run), "logs/"))
                .toList();
    }

    public String logs(RunId run) {
        return bucket.uri(layout.logs(run));
    }

    private static String firstOf(List<RunId> runs) {
        String three = runs.stream().limit(3).map(RunId::value).collect(Collectors.joining(", "));
        return runs.size() > 3 ? three + ", …" : three;
    }

    /** Empty for a name that is no run's: it is never made part of a key. */
    public static Optional<RunId> runId(String name) {
        try {
            return Optional.of(new RunId(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
