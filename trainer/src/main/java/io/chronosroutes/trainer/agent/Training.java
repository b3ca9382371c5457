package io.chronosroutes.trainer.agent;

import io.chronosroutes.run.Layout;
import io.chronosroutes.run.Moment;
import io.chronosroutes.run.Progress;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.trainer.training.DataSource;
import io.chronosroutes.trainer.training.StepReport;
import io.chronosroutes.trainer.training.TrainingInputs;
import io.chronosroutes.trainer.training.TrainingListener;
import io.chronosroutes.trainer.training.TrainingOutcome;
import io.chronosroutes.trainer.training.TrainingRun;
import io.chronosroutes.trainer.training.ValidationReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains on the files that were brought, and tells the lease how far it is. */
public final class Training implements TrainingListener {

    private static final Logger LOG = LoggerFactory.getLogger(Training.class);

    private final AgentFacts facts;
    private final Lease lease;
    private final StopSignal stop;
    private final Moments moments;
    private final GpuWatch gpu = new GpuWatch();

    // what the run has told so far
    private CheckpointUploads uploads;
    private ValidationReport validation;
    private ValidationReport baseValidation;
    private TrainingOutcome outcome;

    Training(AgentFacts facts, Lease lease, StopSignal stop, Moments moments) {
        this.facts = facts;
        this.lease = lease;
        this.stop = stop;
        this.moments = moments;
    }

    /**
     * @throws LeaseLostException when the run was ended meanwhile
     */
    public void train(CamelContext camel) throws IOException {
        TrainingConfig config = lease.state().trainingConfig();
        TrainingInputs inputs =
                new TrainingInputs(
                        config,
                        IntStream.range(0, lease.state().data().size())
                                .mapToObj(facts::data)
                                .map(DataSource::folder)
                                .toList(),
                        present(lease.state().baseModel(), facts.baseModel()),
                        present(config.resumeFrom(), facts.checkpoint()),
                        facts.output());
        try (ProducerTemplate routes = camel.createProducerTemplate();
                Sideline sideline = new Sideline();
                CheckpointUploads sending =
                        new CheckpointUploads(f -> routes.sendBody("direct:checkpoint", f))) {
            uploads = sending;
            sideline.every(facts.heartbeat(), "the GPU does not answer", gpu::look);
            LiveLogs live =
                    new LiveLogs(growing(), facts.live(), f -> routes.sendBody("direct:live", f));
            sideline.every(facts.logs(), "the logs were not sent", live::send);
            outcome = TrainingRun.train(inputs, this);
        }
        lease.check();
        stop.check(lease);
    }

    private List<Transfer> growing() {
        Layout layout = facts.layout();
        return List.of(
                new Transfer(facts.bucket(), layout.metrics(facts.run()), facts.metrics()),
                new Transfer(facts.bucket(), layout.agentLog(facts.run()), facts.log()));
    }

    private static Optional<Path> present(Object named, Path folder) {
        return named == null ? Optional.empty() : Optional.of(folder);
    }

    /** Where the last checkpoint is that was sent, as a URI. */
    Optional<String> resumePoint() {
        if (uploads == null) return Optional.empty();
        String prefix = "s3://" + facts.bucket() + "/" + facts.layout().checkpoints(facts.run());
        return uploads.sent().map(folder -> prefix + folder.getFileName() + "/");
    }

    Optional<TrainingOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    @Override
    public void progress(StepReport r) {
        lease.progress(
                new Progress(
                        r.step(),
                        r.totalSteps(),
                        r.loss(),
                        score(validation),
                        score(baseValidation),
                        r.learningRate(),
                        r.gradNorm(),
                        r.millisPerStep(),
                        r.seriesPerSecond(),
                        r.etaSeconds(),
                        gpu.latest()));
    }

    @Override
    public void validated(ValidationReport report) {
        if (report.step() == 0) baseValidation = report;
        validation = report;
    }

    private static Double score(ValidationReport report) {
        return report == null ? null : report.validationWql();
    }

    @Override
    public void reached(Moment moment) {
        moments.reached(moment);
    }

    @Override
    public void checkpoint(Path folder) {
        uploads.send(folder);
    }

    @Override
    public void notice(String line) {
        LOG.warn(line);
    }

    @Override
    public boolean stopRequested() {
        return lease.isLost() || stop.isRequested();
    }
}
