package io.chronosroutes.trainer.agent;

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

    // what the run has told so far
    private CheckpointUploads uploads;
    private ValidationReport validation;
    private TrainingOutcome outcome;

    Training(AgentFacts facts, Lease lease, StopSignal stop) {
        this.facts = facts;
        this.lease = lease;
        this.stop = stop;
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
                CheckpointUploads sending =
                        new CheckpointUploads(f -> routes.sendBody("direct:checkpoint", f))) {
            uploads = sending;
            outcome = TrainingRun.train(inputs, this);
        }
        lease.check();
        stop.check(lease);
    }

    private static Optional<Path> present(Object named, Path folder) {
        return named == null ? Optional.empty() : Optional.of(folder);
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
                        validation == null ? null : validation.validationWql(),
                        r.learningRate(),
                        r.gradNorm(),
                        r.millisPerStep(),
                        r.seriesPerSecond(),
                        r.etaSeconds()));
    }

    @Override
    public void validated(ValidationReport report) {
        validation = report;
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
