package io.chronosroutes.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.local.LocalCloudConfig;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.States;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import io.chronosroutes.settings.SettingsException;
import io.chronosroutes.store.RunActiveException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What a launch leaves when it goes well, and when it doesn't. */
class LaunchRoutesTest extends LaunchFixture {

    @Override
    LocalCloudConfig cloudConfig(Path home) {
        return super.cloudConfig(home).withRefusedTypes(Map.of("p5.48xlarge", "VcpuLimitExceeded"));
    }

    @Test
    void oneTaggedInstanceIsStartedAndItsIdIsNoted() {
        plane.launch(SAMPLE);
        SystemState state = store.read().orElseThrow().state();
        List<Instance> instances = instances();
        assertThat(instances).hasSize(1);
        assertThat(state.instanceId()).isEqualTo(instances.get(0).instanceId());
        assertThat(instances.get(0).tags())
                .extracting(Tag::key, Tag::value)
                .contains(tuple("RunId", state.runId()), tuple("ManagedBy", "chronos-routes"));
        assertThat(instances.get(0).metadataOptions().httpTokensAsString()).isEqualTo("required");
        assertThat(seen.notes).anyMatch(n -> n.startsWith("staging dev/dist/"));
    }

    @Test
    void aPyTorchForGpusIsStagedAndNotedExactlyWhereATypeHasOne() throws IOException {
        Path lib = TorchFolder.cuda(folder.resolve("site"));
        for (String types : List.of("c5.2xlarge", "c5.2xlarge,g5.2xlarge")) {
            Map<Setting, String> options =
                    Map.of(
                            Setting.INSTANCE_TYPE, types,
                            Setting.HOME, folder.resolve("packed").toString(),
                            Setting.NATIVES, lib.toString());
            try (ControlPlane other = ControlPlane.start(settings(options), cloud, seen)) {
                LaunchPlan plan = other.plan(SAMPLE);
                List<String> keys = plan.uploads().stream().map(Upload::key).toList();
                if (types.contains("g5")) assertThat(keys).contains(plan.state().natives());
                else assertThat(plan.state().natives()).isNull();
                assertThat(keys.stream().filter(k -> k.startsWith("dev/dist/")))
                        .hasSize(types.contains("g5") ? 2 : 1);
            }
        }
    }

    @Test
    void aRefusalOfEc2ReleasesTheLockAndIsTheErrorThatTheUserSees() throws IOException {
        Map<Setting, String> options = Map.of(Setting.INSTANCE_TYPE, "p5.48xlarge");
        try (ControlPlane other = ControlPlane.start(settings(options), cloud, seen)) {
            assertThatThrownBy(() -> other.launch(SAMPLE))
                    .satisfies(
                            e ->
                                    assertThat(Failures.cause(e))
                                            .isInstanceOf(Ec2Exception.class)
                                            .hasMessageContaining("p5.48xlarge"));
        }
        assertThat(store.read()).isEmpty();
        assertThat(instances()).isEmpty();
        RunId run = seen.changes.get(0).run();
        assertThat(cleanupStatus(run).runStatus()).isEqualTo("failed");
        assertThat(cleanupStatus(run).runError()).contains("VcpuLimitExceeded");
    }

    @Test
    void anActiveRunIsNamedAndNothingIsStarted() {
        stored(States.in(Status.TRAINING, NOW).withInstance(runInstance()));
        assertThatThrownBy(() -> plane.launch(SAMPLE))
                .satisfies(
                        e ->
                                assertThat(Failures.cause(e))
                                        .isInstanceOf(RunActiveException.class)
                                        .hasMessageContaining(States.RUN.value()));
        assertThat(instances()).hasSize(1);
    }

    @Test
    void aRunThatHasEndedButHoldsTheLockIsCleanedUpFirst() throws IOException {
        stored(States.in(Status.CLEANUP, NOW));
        plane.launch(SAMPLE);
        assertThat(cleanupStatus(States.RUN).status()).isEqualTo("complete");
        assertThat(store.read().orElseThrow().state().runId()).isNotEqualTo(States.RUN.value());
    }

    @Test
    void settingsThatCannotBeTrainedWithAreRefusedBeforeAnythingIsStaged() {
        TrainingConfig d = TrainingConfig.defaults();
        LaunchRequest request = new LaunchRequest(d, List.of("absent.csv"));
        assertThatThrownBy(() -> plane.launch(request))
                .satisfies(
                        e ->
                                assertThat(Failures.cause(e))
                                        .isInstanceOf(SettingsException.class)
                                        .hasMessageContaining("absent.csv"));
        assertThat(seen.notes).isEmpty();
        assertThat(store.read()).isEmpty();
    }

    /** The kill comes between the lock and the instance: EC2 then starts one for nobody. */
    @Test
    void anInstanceWhoseRunWasKilledMeanwhileIsEndedByItsLauncher() {
        Cloud slow = before("runInstances", () -> plane.kill(new KillRequest(false)));
        try (ControlPlane other = ControlPlane.start(settings(), slow, seen)) {
            assertThatThrownBy(() -> other.launch(SAMPLE)).hasMessageContaining("Exception");
        }
        assertThat(store.read()).isEmpty();
        await().until(() -> plane.verify().isEmpty());
        assertThat(cloud.ec2().describeInstances().reservations()).hasSize(1);
    }

    private Settings settings(Map<Setting, String> more) {
        return settings(folder.resolve("none"), more);
    }
}
