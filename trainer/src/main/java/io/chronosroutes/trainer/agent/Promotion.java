package io.chronosroutes.trainer.agent;

import io.chronosroutes.run.FineTune;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.PromotedModel;
import io.chronosroutes.run.Scores;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.trainer.evaluation.Contestant;
import io.chronosroutes.trainer.evaluation.Scoreboard;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a tuned model the environment's current one, unless it is worse than the model it was tuned
 * from: then the current one stays.
 */
public final class Promotion {

    private final AgentFacts facts;
    private final Lease lease;
    private final Training training;
    private final Clock clock;

    Promotion(AgentFacts facts, Lease lease, Training training, Clock clock) {
        this.facts = facts;
        this.lease = lease;
        this.training = training;
        this.clock = clock;
    }

    /** The model's files, and last what makes it the current one; nothing when it must not be. */
    public List<Transfer> plan() throws IOException {
        if (refusal().isPresent()) return List.of();
        SystemState state = lease.state();
        Layout layout = facts.layout();
        String prefix = layout.promotedModel(facts.run());
        List<Transfer> transfers =
                new ArrayList<>(Transfer.folder(facts.bucket(), prefix, facts.models()));
        PromotedModel promoted =
                new PromotedModel(
                        state.runId(),
                        "s3://" + facts.bucket() + "/" + prefix,
                        board().of(Contestant.MODEL).orElse(Scores.NONE),
                        clock.instant());
        Path file = facts.work().resolve("promoted.json");
        Json.MAPPER.writeValue(file.toFile(), promoted);
        transfers.add(new Transfer(facts.bucket(), layout.promoted(), file));
        return transfers;
    }

    /** Why the model does not take the place of the current one, where it does not. */
    Optional<String> refusal() {
        TrainingConfig config = lease.state().trainingConfig();
        if (config.fineTune() == FineTune.LORA && !config.mergeAdapter()) {
            return Optional.of("an adapter alone is no model; set merge_adapter");
        }
        Scoreboard board = board();
        if (board.isEmpty()) return Optional.of("no item could be evaluated");
        Scores tuned = board.of(Contestant.MODEL).orElse(Scores.NONE);
        return board.of(Contestant.BASE_MODEL)
                .flatMap(base -> worse(tuned, base, config.performanceThreshold()));
    }

    private static Optional<String> worse(Scores tuned, Scores base, double threshold) {
        if (tuned.wql() <= base.wql() * (1 + threshold)) return Optional.empty();
        return Optional.of(
                "its WQL %.4f is worse than the base model's %.4f by more than %.1f%%"
                        .formatted(tuned.wql(), base.wql(), 100 * threshold));
    }

    private Scoreboard board() {
        return training.outcome().orElseThrow().scores();
    }
}
