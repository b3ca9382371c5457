package io.chronosroutes.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chronosroutes.local.LocalCloudConfig;
import io.chronosroutes.run.Cost;
import io.chronosroutes.run.RunError;
import io.chronosroutes.run.States;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.settings.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;

/** Where EC2 has no instance to give, the launch goes on to the next market, type and subnet. */
class CapacityRoutesTest extends LaunchFixture {

    private static final String NONE = "InsufficientInstanceCapacity";

    @Override
    LocalCloudConfig cloudConfig(Path home) {
        return super.cloudConfig(home)
                .withRefusedTypes(
                        Map.of("p4d.24xlarge", NONE, "p5.48xlarge", NONE, "spot/g5.xlarge", NONE));
    }

    @Test
    void everyRefusalIsShownAndTheFirstPoolThatHasAnInstanceGivesIt() {
        launch(
                Map.of(
                        Setting.MARKET,
                        "spot-first",
                        Setting.INSTANCE_TYPE,
                        "p5.48xlarge, g5.xlarge"));
        Instance instance = instances().get(0);
        assertThat(instance.instanceTypeAsString()).isEqualTo("g5.xlarge");
        assertThat(instance.instanceLifecycle()).isNull();
        assertThat(refusals())
                .containsExactly(
                        "no p5.48xlarge spot", "no g5.xlarge spot", "no p5.48xlarge on-demand");
        SystemState state = store.read().orElseThrow().state();
        assertThat(state.instanceType()).isEqualTo("g5.xlarge");
        assertThat(state.market()).isEqualTo("on-demand");
        assertThat(state.instanceId()).isEqualTo(instance.instanceId());
    }

    @Test
    void spotIsAskedForAndSaidSo() {
        launch(Map.of(Setting.MARKET, "spot", Setting.MAX_PRICE, "0.4"));
        assertThat(instances().get(0).instanceLifecycleAsString()).isEqualTo("spot");
        assertThat(store.read().orElseThrow().state().market()).isEqualTo("spot");
    }

    @Test
    void whereNoPoolHasAnInstanceNothingIsLeftAndTheLastRefusalIsTheError() {
        assertThatThrownBy(() -> launch(Map.of(Setting.INSTANCE_TYPE, "p5.48xlarge,p4d.24xlarge")))
                .satisfies(
                        e ->
                                assertThat(Failures.cause(e))
                                        .isInstanceOf(Ec2Exception.class)
                                        .hasMessageContaining("p4d.24xlarge"));
        assertThat(refusals()).hasSize(2);
        assertThat(store.read()).isEmpty();
        assertThat(instances()).isEmpty();
    }

    @Test
    void aFailedRunsInstanceIsKeptForItsTimeAndThenEnded() {
        Instant failed = Instant.now().minusSeconds(30);
        Duration kept = Duration.ofMinutes(5);
        storedFailed(failed, kept);
        plane.watchOnce();
        assertThat(seen.notes).anyMatch(n -> n.contains("is kept until"));
        assertThat(store.read()).isPresent();
        plane.kill(new KillRequest(false));
        assertThat(store.read()).isEmpty();
        storedFailed(failed.minus(kept), kept);
        plane.watchOnce();
        assertThat(store.read()).isEmpty();
        await().until(() -> plane.verify().isEmpty());
    }

    private void storedFailed(Instant failed, Duration kept) {
        SystemState state =
                SystemState.starting(
                        States.RUN,
                        "dev",
                        "g4dn.2xlarge",
                        "s3://bucket/dev/runs/",
                        List.of(),
                        null,
                        "dev/dist/x",
                        kept,
                        failed.plus(Duration.ofHours(12)),
                        Cost.of(1, Duration.ofHours(12)),
                        TrainingConfig.defaults(),
                        failed);
        stored(
                state.withInstance(runInstance())
                        .failed(RunError.terminal("test", "it broke"), failed));
    }

    private void launch(Map<Setting, String> options) {
        try (ControlPlane other =
                ControlPlane.start(settings(folder.resolve("none"), options), cloud, seen)) {
            other.launch(SAMPLE);
        }
    }

    private List<String> refusals() {
        return seen.notes.stream()
                .filter(n -> n.startsWith("no "))
                .map(n -> n.replaceFirst(":.*", ""))
                .toList();
    }
}
