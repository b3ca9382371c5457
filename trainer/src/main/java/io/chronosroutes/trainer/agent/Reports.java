package io.chronosroutes.trainer.agent;

import io.chronosroutes.run.Json;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.Scores;
import io.chronosroutes.run.Subject;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.Timeline;
import io.chronosroutes.run.TrainingReport;
import io.chronosroutes.trainer.evaluation.Scoreboard;
import io.chronosroutes.trainer.report.ModelMetadata;
import io.chronosroutes.trainer.report.Report;
import io.chronosroutes.trainer.report.ReportFacts;
import io.chronosroutes.trainer.report.TrainingCurve;
import io.chronosroutes.trainer.training.TrainingOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the agent leaves in the bucket: the model, and what is to be known of the run. */
public final class Reports {

    private final AgentFacts facts;
    private final Agent agent;
    private final Lease lease;
    private final Phases phases;
    private final Moments moments;
    private final Training training;
    private final Promotion promotion;
    private final Clock clock;

    Reports(
            AgentFacts facts,
            Agent agent,
            Lease lease,
            Phases phases,
            Moments moments,
            Training training,
            Promotion promotion,
            Clock clock) {
        this.facts = facts;
        this.agent = agent;
        this.lease = lease;
        this.phases = phases;
        this.moments = moments;
        this.training = training;
        this.promotion = promotion;
        this.clock = clock;
    }

    /** The model's files and its report, and last what tells that they are all there. */
    public List<Transfer> model() throws IOException {
        Layout layout = facts.layout();
        List<Transfer> transfers =
                new ArrayList<>(
                        Transfer.folder(
                                facts.bucket(), layout.models(facts.run()), facts.models()));
        TrainingOutcome outcome = training.outcome().orElseThrow();
        ModelMetadata about =
                new Provenance(lease.state(), outcome, facts.baseModel())
                        .metadata(phases.report(), clock.instant());
        Report.write(
                new ReportFacts(
                        about,
                        TrainingCurve.read(facts.metrics()),
                        outcome.examples(),
                        Optional.ofNullable(lease.state().cost()),
                        promotion.refusal()),
                page());
        transfers.add(upload(layout.report(facts.run()), page()));
        Path metadata = facts.work().resolve("model_metadata.json");
        Json.MAPPER.writeValue(metadata.toFile(), about);
        transfers.add(upload(layout.modelMetadata(facts.run()), metadata));
        return transfers;
    }

    /** A checkpoint's files; its state comes last and says that the others are there. */
    public List<Transfer> checkpoint(Path folder) throws IOException {
        String prefix = facts.layout().checkpoints(facts.run()) + folder.getFileName() + "/";
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.comparing(Reports::isState).thenComparing(f -> f))
                    .map(file -> upload(prefix + file.getFileName(), file))
                    .toList();
        }
    }

    private static boolean isState(Path file) {
        return file.endsWith("trainer_state.json");
    }

    /** The training report and the logs; whatever of them there is. */
    public List<Transfer> logs() throws IOException {
        Layout layout = facts.layout();
        List<Transfer> transfers = new ArrayList<>();
        if (lease.isAttached()) {
            Path report = facts.work().resolve("training.json");
            Json.MAPPER.writeValue(report.toFile(), report());
            transfers.add(upload(layout.trainingReport(facts.run()), report));
        }
        transfers.add(upload(layout.agentLog(facts.run()), facts.log()));
        transfers.add(upload(layout.metrics(facts.run()), facts.metrics()));
        return transfers.stream().filter(t -> Files.isRegularFile(t.path())).toList();
    }

    private TrainingReport report() {
        SystemState state = lease.state();
        Optional<TrainingOutcome> outcome = training.outcome();
        Instant now = clock.instant();
        return new TrainingReport(
                TrainingReport.SCHEMA_VERSION,
                state.runId(),
                state.environment(),
                agent.outcome(),
                state.instanceId(),
                state.instanceType(),
                state.timestamps().start(),
                now,
                Subject.of(state),
                state.costAt(now),
                Timeline.of(state.timestamps(), moments.all()),
                phases.report(),
                outcome.map(TrainingOutcome::steps).orElse(null),
                outcome.map(TrainingOutcome::finalLoss).orElse(null),
                outcome.map(TrainingOutcome::millisPerStep).orElse(null),
                outcome.map(TrainingOutcome::scores)
                        .filter(board -> !board.isEmpty())
                        .map(Reports::scores)
                        .orElse(null),
                agent.succeeded() ? uri(facts.layout().models(facts.run())) : null,
                agent.succeeded() ? uri(facts.layout().report(facts.run())) : null,
                agent.succeeded() ? promotion.refusal().orElse(null) : null,
                agent.error());
    }

    private Path page() {
        return facts.output().resolve("report.html");
    }

    private String uri(String key) {
        return "s3://" + facts.bucket() + "/" + key;
    }

    private Transfer upload(String key, Path file) {
        return new Transfer(facts.bucket(), key, file);
    }

    private static Map<String, Scores> scores(Scoreboard board) {
        Map<String, Scores> scores = new LinkedHashMap<>();
        board.overall().scores().forEach((who, s) -> scores.put(who.word(), s));
        return scores;
    }
}
