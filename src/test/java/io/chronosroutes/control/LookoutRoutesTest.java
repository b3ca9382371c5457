package io.chronosroutes.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.RunError;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.States;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.Terms;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import io.chronosroutes.store.Backoff;
import io.chronosroutes.store.StateStore;
import io.chronosroutes.store.Versioned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** What a look at many environments leads to. */
class LookoutRoutesTest extends LaunchFixture {

    private final ManySeen all = new ManySeen();
    private ControlPlane lookout;

    @AfterEach
    void close() {
        if (lookout != null) lookout.close();
        await().atMost(Duration.ofSeconds(30)).until(this::nothingRuns);
    }

    private boolean nothingRuns() {
        List<String> living =
                instances().stream()
                        .filter(i -> i.state().name() != InstanceStateName.TERMINATED)
                        .map(i -> i.instanceId())
                        .toList();
        if (!living.isEmpty()) cloud.ec2().terminateInstances(t -> t.instanceIds(living));
        return living.isEmpty();
    }

    @Test
    void whatIsLostAndWhatHasEndedIsCleanedUpAndWhatTrainsIsLeftAlone() {
        String lost = lost("team-a");
        String done = StrayInstance.start(cloud, "team-b");
        put("team-b", NOW, state("team-b", Status.CLEANUP, NOW).withInstance(done));
        Versioned training = training("team-c");
        watch("team-a,team-b,team-c");
        lookout.watchAllOnce();
        awaitReleased("team-a");
        awaitReleased("team-b");
        assertThat(gone(lost)).isTrue();
        assertThat(gone(done)).isTrue();
        assertThat(store("team-c").read()).contains(training);
        assertThat(gone(training.state().instanceId())).isFalse();
        assertThat(all.of("team-a").notes).anyMatch(n -> n.contains("heartbeat lost"));
        assertThat(all.watched).containsExactly("+[team-a, team-b, team-c] -[]: 3, 3");
        lookout.watchAllOnce();
        assertThat(all.of("team-a").idle).isPositive();
        assertThat(all.of("team-c").changes).hasSize(1);
        assertThat(all.notes).isEmpty();
    }

    @Test
    void aWildcardFindsWhatIsMadeLaterAndNothingElse() {
        training("team-a");
        training("other");
        cloud.s3().putObject(p -> p.bucket(cloud.bucket()).key("team-/x"), RequestBody.empty());
        dataset();
        watch("team-*");
        lookout.watchAllOnce();
        assertThat(all.watched).containsExactly("+[team-, team-a] -[]: 2, 1");
        lost("team-b");
        lookout.watchAllOnce();
        awaitReleased("team-b");
        assertThat(all.of("other").changes).isEmpty();
        assertThat(all.watched).last().isEqualTo("+[team-b] -[]: 3, 2");
    }

    @Test
    void everythingIsWatchedButTheDatasets() {
        training("a");
        dataset();
        watch("*");
        lookout.watchAllOnce();
        assertThat(all.watched).containsExactly("+[a] -[]: 1, 1");
        cloud.s3().deleteObject(d -> d.bucket(cloud.bucket()).key("a/system-state.json"));
        lookout.watchAllOnce();
        lookout.watchAllOnce();
        assertThat(all.watched).last().isEqualTo("+[] -[a]: 0, 0");
    }

    @Test
    void aStateThatCannotBeReadIsToldOnceAndStopsNoOther() {
        String key = new Layout("team-a").state();
        cloud.s3().putObject(p -> p.bucket(cloud.bucket()).key(key), RequestBody.fromString("{"));
        lost("team-b");
        watch("team-a,team-b");
        lookout.watchAllOnce();
        awaitReleased("team-b");
        lookout.watchAllOnce();
        assertThat(all.of("team-a").notes)
                .singleElement()
                .asString()
                .contains("can't be read as a run's state", "kill --force");
    }

    @Test
    void whatCannotBeCleanedUpIsToldAndTriedAgainAndStopsNoOther() throws IOException {
        Path users = Files.createDirectories(folder.resolve("mine"));
        Files.writeString(
                users.resolve("broken.camel.yaml"),
                """
                - route:
                    id: before-cleanup
                    routeConfigurationId: callers
                    from:
                      uri: direct:before-cleanup
                      steps:
                        - filter:
                            simple: "${body.state.environment} == 'team-a'"
                            steps:
                              - throwException:
                                  exceptionType: java.lang.IllegalStateException
                                  message: no such hook
                """);
        lost("team-a");
        lost("team-b");
        lookout =
                ControlPlane.lookout(
                        settings(users, Map.of(Setting.ENVIRONMENT, "team-a,team-b")), cloud, all);
        lookout.watchAllOnce();
        awaitReleased("team-b");
        for (int tries = 1; tries <= 2; tries++) {
            int most = tries;
            await().until(() -> notDone("team-a") == most);
            lookout.watchAllOnce();
        }
        assertThat(all.of("team-a").notes)
                .contains("not done: no such hook; the next period tries again");
        assertThat(store("team-a").read()).isPresent();
    }

    private long notDone(String environment) {
        return all.of(environment).notes.stream().filter(n -> n.startsWith("not done")).count();
    }

    @Test
    void everyNewVersionReachesTheUsersRouteOnce() throws IOException {
        Path users = Files.createDirectories(folder.resolve("mine"));
        Path example = Path.of("..", "routes", "examples", "state-log.camel.yaml");
        Files.copy(example, users.resolve("state-log.camel.yaml"));
        training("team-a");
        Versioned second = training("team-b");
        lookout =
                ControlPlane.lookout(
                        settings(users, Map.of(Setting.ENVIRONMENT, "team-*")), cloud, all);
        lookout.watchAllOnce();
        store("team-b").compareAndSet(second, s -> s.to(Status.RESULTS_SYNC, Instant.now()));
        lookout.watchAllOnce();
        store("team-b").update(second, s -> s.to(Status.FAILED, Instant.now()));
        lookout.watchAllOnce();
        awaitReleased("team-b");
        lookout.watchAllOnce();
        Path log = folder.resolve("log/runs.log");
        await().untilAsserted(
                        () ->
                                assertThat(Files.readAllLines(log))
                                        .extracting(line -> line.replaceFirst(".* ", ""))
                                        .containsExactlyInAnyOrder(
                                                "training", "training", "results_sync", "failed"));
        assertThat(all.notes).singleElement().asString().contains("'state-changed' is replaced by");
    }

    @Test
    void ec2IsAskedOnceForAllAndNotAtAllWhileNobodyTrains() {
        AtomicInteger calls = new AtomicInteger();
        Cloud counting = before("describeInstances", calls::incrementAndGet);
        lookout = ControlPlane.lookout(many("team-*,quiet"), counting, all);
        lookout.watchAllOnce();
        assertThat(calls).hasValue(0);
        for (String name : List.of("a", "b", "c")) training("team-" + name);
        lookout.watchAllOnce();
        lookout.watchAllOnce();
        assertThat(calls).hasValue(2);
    }

    @Test
    void aFailedRunThatIsKeptIsLeftUntilItsTime() {
        ObjectNode document =
                Json.MAPPER.valueToTree(state("team-a", Status.FAILED, NOW).withInstance("i-1"));
        document.put("keep_failed_seconds", 3600);
        SystemState failed = Json.MAPPER.convertValue(document, SystemState.class);
        put("team-a", NOW, failed);
        watch("team-a");
        lookout.watchAllOnce();
        lookout.watchAllOnce();
        assertThat(all.of("team-a").notes).singleElement().asString().contains("is kept until");
        assertThat(store("team-a").read()).isPresent();
    }

    @Test
    void anInterruptedRunIsLaunchedAgainAlsoOneThatAnotherCleanedUp() throws IOException {
        RunError why = RunError.interrupted("EC2 takes the instance back", null);
        SystemState run =
                state("team-a", Status.TRAINING, NOW)
                        .with(new Terms(Map.of(Setting.MARKET.key(), "spot"), List.of()))
                        .failed(why, NOW);
        byte[] note = Json.MAPPER.writeValueAsBytes(run);
        String key = new Layout("team-a").relaunch();
        cloud.s3().putObject(p -> p.bucket(cloud.bucket()).key(key), RequestBody.fromBytes(note));
        watch("team-*");
        lookout.watchAllOnce();
        await().atMost(Duration.ofSeconds(30)).until(() -> store("team-a").read().isPresent());
        SystemState again = store("team-a").read().orElseThrow().state();
        assertThat(again.terms().before())
                .extracting(Terms.Leg::runId)
                .containsExactly(States.RUN.value());
        assertThat(new RunId(again.runId())).isNotEqualTo(States.RUN);
    }

    private void watch(String environments) {
        lookout = ControlPlane.lookout(many(environments), cloud, all);
    }

    private Settings many(String environments) {
        return settings(folder.resolve("none"), Map.of(Setting.ENVIRONMENT, environments));
    }

    private StateStore store(String environment) {
        return cloud.store(new Layout(environment), "test", Clock.systemUTC(), Backoff.of());
    }

    private Versioned put(String environment, Instant time, SystemState state) {
        Clock then = Clock.fixed(time, ZoneOffset.UTC);
        return cloud.store(new Layout(environment), "test", then, Backoff.of()).create(state);
    }

    private static SystemState state(String environment, Status status, Instant time) {
        return States.in(environment, status, time);
    }

    private Versioned training(String environment) {
        String instance = StrayInstance.start(cloud, environment);
        return put(
                environment, NOW, state(environment, Status.TRAINING, NOW).withInstance(instance));
    }

    /** A run from which nobody has heard for an hour; its instance. */
    private String lost(String environment) {
        Instant longAgo = NOW.minus(Duration.ofHours(1));
        String instance = StrayInstance.start(cloud, environment);
        put(
                environment,
                longAgo,
                state(environment, Status.TRAINING, longAgo).withInstance(instance));
        return instance;
    }

    private void dataset() {
        String key = Layout.DATASETS + "x.csv";
        cloud.s3().putObject(p -> p.bucket(cloud.bucket()).key(key), RequestBody.empty());
    }

    private void awaitReleased(String environment) {
        await().atMost(Duration.ofSeconds(30)).until(() -> store(environment).read().isEmpty());
    }

    private boolean gone(String instance) {
        return instances().stream()
                .filter(i -> i.instanceId().equals(instance))
                .allMatch(i -> i.state().name() == InstanceStateName.TERMINATED);
    }
}
