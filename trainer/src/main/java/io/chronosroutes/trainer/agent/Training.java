package io.chronosroutes.trainer.agent;

import io.chronosroutes.run.Progress;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.trainer.training.StepReport;
import io.chronosroutes.trainer.training.TrainingInputs;
import io.chronosroutes.trainer.training.TrainingListener;
import io.chronosroutes.trainer.training.TrainingOutcome;
import io.chronosroutes.trainer.training.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Trains on the files that were brought, and tells the lease how far it is. */
public final class Training implements TrainingListener {

    private final AgentFacts facts;
    private final Lease lease;
    private final StopSignal stop;

    // set when training has ended
    private TrainingOutcome outcome;

    Training(AgentFacts facts, Lease lease, StopSignal stop) {
        this.facts = facts;
        this.lease = lease;
        this.stop = stop;
    }

    /**
     * @throws LeaseLostException when the run was ended meanwhile
     */
    public void train() throws IOException {
        TrainingConfig config = lease.state().trainingConfig();
        Optional<Path> base =
                config.baseModel() == null ? Optional.empty() : Optional.of(facts.baseModel());
        outcome =
                TrainingRun.train(new TrainingInputs(config, files(), base, facts.output()), this);
        lease.check();
        stop.check(lease);
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
                        r.learningRate(),
                        r.gradNorm(),
                        r.millisPerStep(),
                        r.seriesPerSecond(),
                        r.etaSeconds()));
    }

    @Override
    public boolean stopRequested() {
        return lease.isLost() || stop.isRequested();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(facts.data())) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
