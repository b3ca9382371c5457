package io.chronosroutes.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.run.RunError;
import io.chronosroutes.run.States;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.Terms;
import io.chronosroutes.settings.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What becomes of a run that EC2 interrupted. */
class RelaunchRoutesTest extends LaunchFixture {

    private static final Terms FIRST =
            new Terms(
                    Map.of(
                            Setting.MARKET.key(), "spot",
                            Setting.INSTANCE_TYPE.key(), "g5.2xlarge",
                            Setting.MAX_DURATION.key(), "4h"),
                    List.of());

    private static final String NATIVES = "dev/dist/0a1b";

    @Test
    void itGoesOnFromItsLastWholeCheckpointAsItWasLaunched() {
        sent("step-9/trainer_state.json");
        sent("step-10/trainer_state.json");
        sent("step-20/model.safetensors");
        interrupted(FIRST, NOW);
        plane.watchOnce();
        assertThat(store.read()).isEmpty();
        assertThat(seen.interrupted).containsExactly(States.RUN.value());
        assertThat(plane.verify().found())
                .singleElement()
                .asString()
                .contains(States.RUN.value(), "launches it again");
        plane.relaunchOnce();
        SystemState again = store.read().orElseThrow().state();
        assertThat(again.runId()).isNotEqualTo(States.RUN.value());
        assertThat(again.instanceType()).isEqualTo("g5.2xlarge");
        assertThat(again.market()).isEqualTo("spot");
        assertThat(again.trainingConfig().resumeFrom())
                .isEqualTo(
                        "s3://%s/%sstep-10/"
                                .formatted(
                                        cloud.bucket(),
                                        settings().layout().checkpoints(States.RUN)));
        assertThat(again.data()).isEqualTo(States.starting(NOW).data());
        assertThat(again.natives()).isEqualTo(NATIVES);
        assertThat(again.terms().settings()).isEqualTo(FIRST.settings());
        assertThat(again.terms().before())
                .extracting(Terms.Leg::runId)
                .containsExactly(States.RUN.value());
        // Of the four hours the first run has used one.
        assertThat(Duration.between(again.timestamps().start(), again.deadline()))
                .isBetween(Duration.ofMinutes(179), Duration.ofMinutes(181));
        assertThat(notes()).isEmpty();
        long runs = instances().size();
        plane.relaunchOnce();
        assertThat(instances()).hasSize((int) runs);
    }

    @Test
    void withoutACheckpointItBeginsAgain() {
        interrupted(FIRST, NOW);
        plane.watchOnce();
        plane.relaunchOnce();
        assertThat(store.read().orElseThrow().state().trainingConfig().resumeFrom()).isNull();
    }

    @Test
    void onlySoManyTimes() {
        Terms.Leg leg = new Terms.Leg("20261124-080000-0000", 0.1, 0.05);
        interrupted(new Terms(FIRST.settings(), Collections.nCopies(3, leg)), NOW);
        plane.watchOnce();
        assertThat(notes()).isEmpty();
        assertThat(seen.notes).anyMatch(n -> n.contains("chronos.spot.relaunches is 3"));
    }

    @Test
    void onlyWithinItsHoursAndItsDollars() {
        Terms.Leg leg = new Terms.Leg("20261124-080000-0000", 2.99, 2);
        interrupted(new Terms(FIRST.settings(), List.of(leg)), NOW);
        plane.watchOnce();
        assertThat(seen.notes).anyMatch(n -> n.endsWith("its hours are used up"));
        interrupted(new Terms(Map.of(Setting.MAX_COST.key(), "2"), List.of(leg)), NOW);
        plane.watchOnce();
        assertThat(seen.notes).anyMatch(n -> n.endsWith("its dollars are used up"));
        assertThat(notes()).isEmpty();
    }

    @Test
    void aRunThatFailedByItselfIsNot() {
        stored(
                States.in(Status.TRAINING, NOW)
                        .with(FIRST)
                        .failed(RunError.terminal("training", "loss is NaN"), NOW));
        plane.watchOnce();
        assertThat(notes()).isEmpty();
        assertThat(seen.interrupted).isEmpty();
    }

    @Test
    void killEndsItForGoodBeforeAndAfterItsCleanup() {
        interrupted(FIRST, NOW);
        plane.kill(new KillRequest(false));
        assertThat(notes()).isEmpty();
        interrupted(FIRST, NOW);
        plane.watchOnce();
        assertThat(notes()).hasSize(1);
        plane.kill(new KillRequest(false));
        assertThat(notes()).isEmpty();
        plane.relaunchOnce();
        assertThat(store.read()).isEmpty();
    }

    @Test
    void whoLaunchesSomethingElseDoesNotWantItAnyMore() {
        interrupted(FIRST, NOW);
        plane.watchOnce();
        plane.launch(SAMPLE);
        assertThat(notes()).isEmpty();
        assertThat(store.read().orElseThrow().state().terms().before()).isEmpty();
    }

    @Test
    void afterAnHourNobodyExpectsIt() {
        interrupted(FIRST, NOW.minus(Duration.ofHours(2)));
        plane.watchOnce();
        plane.relaunchOnce();
        assertThat(store.read()).isEmpty();
        assertThat(notes()).isEmpty();
    }

    /** A run of one hour. */
    private void interrupted(Terms terms, Instant end) {
        stored(
                States.in(Status.TRAINING, end.minus(Duration.ofHours(1)))
                        .with(terms)
                        .withNatives(NATIVES)
                        .failed(RunError.interrupted("EC2 takes the instance back", null), end));
    }

    private void sent(String file) {
        String key = settings().layout().checkpoints(States.RUN) + file;
        cloud.s3().putObject(p -> p.bucket(cloud.bucket()).key(key), RequestBody.fromString("{}"));
    }

    private List<String> notes() {
        String key = settings().layout().relaunch();
        return cloud
                .s3()
                .listObjectsV2(l -> l.bucket(cloud.bucket()).prefix(key))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }
}
