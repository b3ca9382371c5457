package io.chronosroutes.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.local.LocalCloud;
import io.chronosroutes.local.LocalCloudConfig;
import io.chronosroutes.run.CleanupStatus;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.RunError;
import io.chronosroutes.run.States;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TrainingReport;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import io.chronosroutes.store.Backoff;
import io.chronosroutes.store.CorruptStateException;
import io.chronosroutes.store.StateStore;
import io.chronosroutes.store.Versioned;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The packaged routes of monitor, kill and verify, against a real local cloud. */
class ControlPlaneTest {

    private static final Instant NOW = Instant.now();

    @TempDir Path folder;
    private LocalCloud server;
    private final Seen seen = new Seen();
    private Cloud cloud;
    private StateStore store;
    private ControlPlane plane;

    @BeforeEach
    void connect() {
        server = LocalCloud.start(LocalCloudConfig.forTests(folder.resolve("home")));
        cloud = Cloud.local(server.endpoints(), "test", "control-" + UUID.randomUUID());
        store = cloud.store(settings().layout(), "test", Clock.systemUTC(), Backoff.of());
        plane = ControlPlane.start(settings(), cloud, seen);
    }

    @AfterEach
    void disconnect() {
        plane.kill(new KillRequest(true));
        plane.close();
        cloud.close();
        server.close();
    }

    @Test
    void withoutARunThereIsNothingToDo() {
        plane.watchOnce();
        assertThat(seen.idle).isEqualTo(1);
        assertThat(plane.verify().isEmpty()).isTrue();
    }

    @Test
    void aLivingRunIsLeftAlone() {
        Versioned training = stored(States.in(Status.TRAINING, NOW).withInstance(runInstance()));
        plane.watchOnce();
        plane.watchOnce();
        assertThat(store.read()).contains(training);
        assertThat(seen.changes).extracting(SystemState::status).containsExactly(Status.TRAINING);
    }

    @Test
    void aFailedRunIsCleanedUpAndItsLockReleased() throws IOException {
        String instance = runInstance();
        stored(
                States.in(Status.TRAINING, NOW)
                        .withInstance(instance)
                        .failed(RunError.terminal("training", "loss is NaN"), NOW));
        plane.watchOnce();
        assertThat(store.read()).isEmpty();
        assertThat(plane.verify().isEmpty()).isTrue();
        CleanupStatus status = cleanupStatus();
        assertThat(status.status()).isEqualTo("complete");
        assertThat(status.runStatus()).isEqualTo("failed");
        assertThat(status.runError()).isEqualTo("loss is NaN");
        assertThat(status.resources())
                .extracting(r -> r.type() + " " + r.id() + " " + r.status())
                .containsExactlyInAnyOrder(
                        "instance " + instance + " terminated",
                        "state " + store.uri() + " deleted");
        assertThat(trainingReport().status()).isEqualTo("failed");
        plane.watchOnce();
        assertThat(seen.cleanups).containsExactly(status);
        assertThat(seen.idle).isEqualTo(1);
    }

    @Test
    void theAgentsOwnReportIsKept() throws IOException {
        byte[] own =
                "{\"schema_version\": 1, \"status\": \"success\"}".getBytes(StandardCharsets.UTF_8);
        String key = settings().layout().trainingReport(States.RUN);
        cloud.s3().putObject(p -> p.bucket(cloud.bucket()).key(key), RequestBody.fromBytes(own));
        stored(States.in(Status.CLEANUP, NOW));
        plane.watchOnce();
        assertThat(bytes(key)).isEqualTo(own);
        assertThat(cleanupStatus().runStatus()).isEqualTo("success");
    }

    @Test
    void aRunWhoseHeartbeatStoppedIsEnded() throws IOException {
        String instance = runInstance();
        Instant longAgo = NOW.minus(Duration.ofHours(1));
        storedAt(longAgo, States.in(Status.TRAINING, longAgo).withInstance(instance));
        plane.watchOnce();
        assertThat(store.read()).isEmpty();
        assertThat(cleanupStatus().runError()).contains("heartbeat lost").contains("training");
        assertThat(plane.verify().isEmpty()).isTrue();
    }

    @Test
    void aRunWhoseInstanceIsGoneIsEnded() throws IOException {
        String instance = runInstance();
        cloud.ec2().terminateInstances(t -> t.instanceIds(instance));
        await().until(() -> plane.verify().isEmpty());
        Instant before = Instant.now().minusSeconds(10);
        storedAt(before, States.in(Status.TRAINING, before).withInstance(instance));
        plane.watchOnce();
        assertThat(store.read()).isEmpty();
        assertThat(cleanupStatus().runError())
                .isEqualTo(
                        "instance %s ended before the run did; its last words are in %s"
                                .formatted(instance, settings().layout().bootLog(States.RUN)));
    }

    @Test
    void anInstanceThatNobodyNotedIsFoundByItsTag() throws IOException {
        String instance = runInstance();
        stored(States.in(Status.KILLED, NOW));
        plane.watchOnce();
        assertThat(cleanupStatus().resources()).extracting(r -> r.id()).contains(instance);
        assertThat(plane.verify().isEmpty()).isTrue();
    }

    @Test
    void aRunPastItsDeadlineIsEnded() throws IOException {
        SystemState late = States.in(Status.TRAINING, NOW.minus(Duration.ofHours(13)));
        stored(late.withInstance(runInstance()));
        plane.watchOnce();
        assertThat(store.read()).isEmpty();
        assertThat(cleanupStatus().runError()).startsWith("the run is past its deadline");
    }

    @Test
    void verifyNamesWhatIsLeft() {
        String instance = runInstance();
        stored(States.in(Status.TRAINING, NOW).withInstance(instance));
        assertThat(plane.verify().found())
                .anyMatch(line -> line.contains(instance) && line.contains(States.RUN.value()))
                .anyMatch(line -> line.contains("state object") && line.contains("training"));
    }

    @Test
    void aKillEndsTheRun() throws IOException {
        stored(States.in(Status.TRAINING, NOW).withInstance(runInstance()));
        plane.kill(new KillRequest(false));
        assertThat(store.read()).isEmpty();
        assertThat(cleanupStatus().runStatus()).isEqualTo("killed");
        assertThat(plane.verify().isEmpty()).isTrue();
    }

    @Test
    void aCorruptStateIsLeftAloneUntilAForcedKillSetsItAside() {
        String instance = runInstance();
        byte[] garbage = "{\"status\":".getBytes(StandardCharsets.UTF_8);
        cloud.s3()
                .putObject(
                        p -> p.bucket(cloud.bucket()).key(settings().layout().state()),
                        RequestBody.fromBytes(garbage));
        assertThatThrownBy(() -> plane.watchOnce())
                .hasRootCauseInstanceOf(CorruptStateException.class);
        assertThatThrownBy(() -> plane.kill(new KillRequest(false)))
                .hasRootCauseInstanceOf(CorruptStateException.class);
        assertThat(bytes(settings().layout().state())).isEqualTo(garbage);
        plane.kill(new KillRequest(true));
        await().until(() -> plane.verify().isEmpty());
        assertThat(seen.notes).anyMatch(n -> n.contains(instance));
        String copy =
                cloud
                        .s3()
                        .listObjectsV2(l -> l.bucket(cloud.bucket()).prefix("dev/logs/unreadable"))
                        .contents()
                        .stream()
                        .map(S3Object::key)
                        .findFirst()
                        .orElseThrow();
        assertThat(bytes(copy)).isEqualTo(garbage);
    }

    @Test
    void theWorkedExampleReplacesItsRoute() throws IOException {
        Path users = Files.createDirectories(folder.resolve("mine"));
        Path example = Path.of("..", "routes", "examples", "state-log.camel.yaml");
        Files.copy(example, users.resolve("state-log.camel.yaml"));
        stored(States.in(Status.TRAINING, NOW).withInstance(runInstance()));
        try (ControlPlane mine = ControlPlane.start(settings(users), cloud, seen)) {
            mine.watchOnce();
            Path log = folder.resolve("log/runs.log");
            await().until(() -> Files.exists(log) && Files.size(log) > 0);
            assertThat(Files.readString(log)).contains(States.RUN + " training");
        }
        assertThat(seen.notes).anyMatch(n -> n.contains("'state-changed' is replaced by"));
    }

    @Test
    void aRouteOfTheUsersThatFailsIsToldAndHarmsNothing() throws IOException {
        Path users = Files.createDirectories(folder.resolve("mine"));
        Files.writeString(
                users.resolve("broken.camel.yaml"),
                """
                - route:
                    id: state-changed
                    from:
                      uri: direct:state-changed
                      steps:
                        - throwException:
                            exceptionType: java.lang.IllegalStateException
                            message: no such hook
                """);
        stored(States.in(Status.FAILED, NOW));
        try (ControlPlane mine = ControlPlane.start(settings(users), cloud, seen)) {
            mine.watchOnce();
            await().untilAsserted(
                            () ->
                                    assertThat(seen.notes)
                                            .contains(
                                                    "route 'state-changed' failed: no such hook"));
        }
        assertThat(store.read()).isEmpty();
    }

    /** An instance of the run that does nothing for long. */
    private String runInstance() {
        String script = "#!/bin/bash\nexec sleep 600\n";
        return cloud.ec2()
                .runInstances(
                        r ->
                                r.minCount(1)
                                        .maxCount(1)
                                        .imageId("ami-0000000000000c10d")
                                        .instanceType(InstanceType.G4_DN_2_XLARGE)
                                        .userData(
                                                Base64.getEncoder()
                                                        .encodeToString(
                                                                script.getBytes(
                                                                        StandardCharsets.UTF_8)))
                                        .tagSpecifications(tagged()))
                .instances()
                .get(0)
                .instanceId();
    }

    private static TagSpecification tagged() {
        return TagSpecification.builder()
                .resourceType(ResourceType.INSTANCE)
                .tags(new Tags("dev").of(States.RUN))
                .build();
    }

    private Versioned stored(SystemState state) {
        return store.create(state);
    }

    private void storedAt(Instant time, SystemState state) {
        cloud.store(settings().layout(), "test", Clock.fixed(time, ZoneOffset.UTC), Backoff.of())
                .create(state);
    }

    private CleanupStatus cleanupStatus() throws IOException {
        return Json.MAPPER.readValue(
                bytes(settings().layout().cleanupStatus(States.RUN)), CleanupStatus.class);
    }

    private TrainingReport trainingReport() throws IOException {
        return Json.MAPPER.readValue(
                bytes(settings().layout().trainingReport(States.RUN)), TrainingReport.class);
    }

    private byte[] bytes(String key) {
        return cloud.s3().getObjectAsBytes(g -> g.bucket(cloud.bucket()).key(key)).asByteArray();
    }

    private Settings settings() {
        return settings(folder.resolve("none"));
    }

    private Settings settings(Path routes) {
        Map<Setting, String> options = new EnumMap<>(Setting.class);
        options.put(Setting.ROUTES_DIR, routes.toString());
        options.put(Setting.CLEANUP_PERIOD, "20ms");
        options.put(Setting.RETRY_DELAY, "10ms");
        try {
            Path file = folder.resolve("chronos.properties");
            Files.writeString(file, "state.log.folder=" + folder.resolve("log") + "\n");
            return Settings.of(file, options);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Seen implements RunObserver {
        private final List<SystemState> changes = new CopyOnWriteArrayList<>();
        private final List<CleanupStatus> cleanups = new CopyOnWriteArrayList<>();
        private final List<String> notes = new CopyOnWriteArrayList<>();
        private int idle;

        @Override
        public void changed(SystemState state) {
            changes.add(state);
        }

        @Override
        public void idle() {
            idle++;
        }

        @Override
        public void cleanedUp(CleanupStatus status) {
            cleanups.add(status);
        }

        @Override
        public void note(String line) {
            notes.add(line);
        }
    }
}
