package io.chronosroutes.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.chronosroutes.local.LocalCloudConfig;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.RunError;
import io.chronosroutes.run.States;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.settings.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Instance;

/** The worked examples where what they do is unlike a run that goes well. */
class ExampleRoutesTest extends ControlPlaneFixture {

    private static final LaunchRequest SAMPLE =
            new LaunchRequest(TrainingConfig.defaults(), List.of());

    private String properties = "";

    @Override
    LocalCloudConfig cloudConfig(Path home) {
        return super.cloudConfig(home)
                .withRefusedTypes(
                        Map.of(
                                "spot/g5.xlarge", "InsufficientInstanceCapacity",
                                "spot/p5.48xlarge", "VcpuLimitExceeded"));
    }

    @Override
    String moreProperties() {
        return properties;
    }

    @Test
    void spotComesFirst() throws IOException {
        launchSpotFirst("g4dn.xlarge");
        assertThat(instances()).singleElement().satisfies(i -> market(i, "spot"));
        assertThat(seen.notes).noneMatch(n -> n.contains("spot was refused"));
    }

    @Test
    void onDemandFollowsWhereThereIsNoSpotCapacity() throws IOException {
        launchSpotFirst("g5.xlarge");
        assertThat(instances()).singleElement().satisfies(i -> market(i, null));
        assertThat(seen.notes)
                .contains("spot was refused (InsufficientInstanceCapacity), asking for on-demand");
    }

    @Test
    void aRefusalThatNoMarketHelpsAgainstEndsTheLaunch() {
        assertThatThrownBy(() -> launchSpotFirst("p5.48xlarge"))
                .satisfies(e -> assertThat(Failures.line(e)).contains("VcpuLimitExceeded"));
        assertThat(instances()).isEmpty();
        assertThat(store.read()).isEmpty();
    }

    @Test
    void aWebhookThatFailsIsToldOfTheStatusAgainAndItsAddressIsInNoMessage() throws Exception {
        BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
        AtomicInteger left = new AtomicInteger(1);
        HttpServer hook = webhook(messages, left);
        properties = "webhook.url=http://127.0.0.1:%d/s3cret?x=1".formatted(port(hook));
        stored(States.in(Status.TRAINING, NOW).withInstance(runInstance()));
        try (ControlPlane mine = plane("webhook")) {
            mine.watchOnce();
            await().untilAsserted(
                            () -> assertThat(seen.notes).anyMatch(n -> n.contains("answered 500")));
            store.compareAndSet(store.read().orElseThrow(), s -> s);
            mine.watchOnce();
            JsonNode message = messages.poll(20, TimeUnit.SECONDS);
            assertThat(message.get("status").asText()).isEqualTo("training");
            assertThat(message.get("text").asText())
                    .isEqualTo("Chronos run %s: training".formatted(States.RUN));
            // A heartbeat is no change of the status.
            store.compareAndSet(store.read().orElseThrow(), s -> s);
            mine.watchOnce();
            store.compareAndSet(
                    store.read().orElseThrow(),
                    s -> s.failed(RunError.terminal("training", "a \"quoted\" reason"), NOW));
            mine.watchOnce();
            assertThat(messages.poll(20, TimeUnit.SECONDS).get("status").asText())
                    .isEqualTo("failed");
        } finally {
            hook.stop(0);
        }
        assertThat(seen.notes).noneMatch(n -> n.contains("s3cret"));
    }

    @Test
    void withoutItsAddressTheWebhookStopsTheStart() {
        assertThatThrownBy(() -> plane("webhook").close())
                .hasMessageContaining("webhook.camel.yaml:")
                .hasMessageContaining("webhook.url");
    }

    @Test
    void aRunThatNobodyApprovesIsCleanedUpWhenTheLimitHasPassed() throws IOException {
        properties = "approval.limit=300\napproval.folder=" + folder.resolve("approvals");
        stored(failed().withInstance(runInstance()));
        try (ControlPlane mine = plane("approval")) {
            mine.watchOnce();
        }
        assertThat(seen.notes)
                .anyMatch(n -> n.startsWith("waiting for the file"))
                .contains("nobody approved the cleanup in time: it goes on");
        assertThat(store.read()).isEmpty();
        assertThat(plane.verify().isEmpty()).isTrue();
    }

    @Test
    void anApprovalThatCannotBeWaitedForKeepsNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        properties = "approval.limit=300\napproval.folder=" + file;
        stored(failed().withInstance(runInstance()));
        try (ControlPlane mine = plane("approval")) {
            mine.watchOnce();
        }
        assertThat(store.read()).isEmpty();
        assertThat(plane.verify().isEmpty()).isTrue();
    }

    @Test
    void aKilledRunIsNotWaitedFor() throws IOException {
        properties = "approval.folder=" + folder.resolve("approvals");
        stored(States.in(Status.TRAINING, NOW).withInstance(runInstance()));
        try (ControlPlane mine = plane("approval")) {
            mine.kill(new KillRequest(false));
        }
        assertThat(seen.notes).noneMatch(n -> n.startsWith("waiting for"));
        assertThat(store.read()).isEmpty();
    }

    private static SystemState failed() {
        return States.in(Status.TRAINING, NOW).failed(RunError.terminal("training", "NaN"), NOW);
    }

    private void launchSpotFirst(String type) throws IOException {
        Path runtime = Files.writeString(folder.resolve("trainer.tar"), "not an archive");
        Map<Setting, String> options =
                Map.of(Setting.RUNTIME, runtime.toString(), Setting.INSTANCE_TYPE, type);
        try (ControlPlane mine =
                ControlPlane.start(settings(copied("spot-first"), options), cloud, seen)) {
            mine.launch(SAMPLE);
        }
    }

    private ControlPlane plane(String example) throws IOException {
        return ControlPlane.start(settings(copied(example)), cloud, seen);
    }

    /** The example's files, as a user copies them. */
    private Path copied(String example) throws IOException {
        Path users = Files.createDirectories(folder.resolve("mine"));
        try (Stream<Path> files = Files.list(Path.of("..", "routes", "examples", example))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                Files.copy(file, users.resolve(file.getFileName()));
            }
        }
        return users;
    }

    private static HttpServer webhook(BlockingQueue<JsonNode> messages, AtomicInteger failures)
            throws IOException {
        HttpServer hook =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext(
                "/s3cret",
                exchange -> {
                    JsonNode message = Json.MAPPER.readTree(exchange.getRequestBody());
                    boolean fails = failures.getAndDecrement() > 0;
                    if (!fails) messages.add(message);
                    exchange.sendResponseHeaders(fails ? 500 : 204, -1);
                    exchange.close();
                });
        hook.start();
        return hook;
    }

    private static int port(HttpServer hook) {
        return hook.getAddress().getPort();
    }

    private static void market(Instance instance, String lifecycle) {
        assertThat(instance.instanceLifecycleAsString()).isEqualTo(lifecycle);
    }

    private List<Instance> instances() {
        return cloud.ec2().describeInstances().reservations().stream()
                .flatMap(r -> r.instances().stream())
                .toList();
    }
}
