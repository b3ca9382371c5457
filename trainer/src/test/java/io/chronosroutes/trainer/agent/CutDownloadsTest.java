package io.chronosroutes.trainer.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.cloud.Connections;
import io.chronosroutes.cloud.S3Clients;
import io.chronosroutes.engine.RouteEngine;
import io.chronosroutes.engine.RouteFiles;
import io.chronosroutes.local.LocalCloud;
import io.chronosroutes.local.LocalCloudConfig;
import io.chronosroutes.run.Cost;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.store.Backoff;
import io.chronosroutes.store.Faults;
import io.chronosroutes.store.StateStore;
import io.chronosroutes.trainer.endtoend.CutAnswers;
import io.chronosroutes.transfer.ObjectTransfers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Connections that break while an object is on its way to the instance. */
class CutDownloadsTest {

    private static final RunId RUN = new RunId("20261124-100000-a1b2");
    private static final String BUCKET = "cut-test";
    private static final Layout LAYOUT = new Layout("cut");
    private static final String KEY = "cached-datasets/sales/all.csv";

    /** Larger than what is read before the client has it. */
    private static final byte[] DATA = "a,2026-01-01,1\n".repeat(200_000).getBytes();

    @TempDir Path folder;
    private final SdkHttpClient http = Connections.open();
    private final Phases phases = new Phases(Clock.systemUTC());
    private final List<ObjectTransfers> transfers = new ArrayList<>();
    private LocalCloud server;
    private Cloud cloud;

    @BeforeEach
    void start() {
        server = LocalCloud.start(LocalCloudConfig.forTests(folder.resolve("home")));
        cloud = Cloud.local(server.endpoints(), "test", BUCKET);
        cloud.s3().putObject(p -> p.bucket(BUCKET).key(KEY), RequestBody.fromBytes(DATA));
    }

    @AfterEach
    void stop() {
        transfers.forEach(ObjectTransfers::close);
        cloud.close();
        http.close();
        server.close();
    }

    @Test
    void anObjectThatBrokeOffIsAskedForAgainAsTheRoutesSay() throws IOException {
        // The SDK itself makes four tries of each of the routes'.
        try (CutAnswers network = cutting("all.csv", 5)) {
            sync(through(network));
            assertThat(network.left()).isZero();
        }
        assertThat(files()).containsExactly(Path.of("data/0/all.csv"));
        assertThat(Files.readAllBytes(work().resolve("data/0/all.csv"))).isEqualTo(DATA);
        phases.end("success", 0, null);
        assertThat(phases.report().get("data_sync").retries()).isEqualTo(1);
        assertThat(phases.report().get("data_sync").bytes()).isEqualTo(DATA.length);
    }

    @Test
    void oneThatBreaksOffEveryTimeEndsTheRunAndLeavesNoHalf() throws IOException {
        try (CutAnswers network = cutting("all.csv", 100)) {
            assertThatThrownBy(() -> sync(through(network)))
                    .rootCause()
                    .hasMessageContaining("the connection broke off after");
            assertThat(network.left()).isEqualTo(84);
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void whatCannotBeWrittenIsNotAskedForAgain() throws IOException {
        Files.createDirectories(work());
        Files.writeString(work().resolve("data"), "in the way");
        assertThatThrownBy(() -> sync(cloud.s3())).hasRootCauseInstanceOf(IOException.class);
        phases.end("failed", 1, null);
        assertThat(phases.report().get("data_sync").retries()).isZero();
    }

    @Test
    void theUsersRoutesAreAskedForAgainToo() throws IOException {
        String key = LAYOUT.agentRoutes(RUN) + "agent-mine.camel.yaml";
        cloud.s3().putObject(p -> p.bucket(BUCKET).key(key), RequestBody.fromString("- route:"));
        Backoff backoff = new Backoff(List.of(Duration.ofSeconds(5)), d -> {}, new Random(1));
        // The SDK itself makes four tries of it.
        try (CutAnswers network = cutting("agent-mine", 5)) {
            dataSync(through(network)).fetchRoutes(backoff);
            assertThat(network.left()).isZero();
        }
        assertThat(work().resolve("routes/agent-mine.camel.yaml")).hasContent("- route:");
        try (CutAnswers network = cutting("agent-mine", 100)) {
            assertThatThrownBy(() -> dataSync(through(network)).fetchRoutes(backoff))
                    .isInstanceOf(SdkClientException.class);
            assertThat(network.left()).isEqualTo(92);
        }
    }

    private CutAnswers cutting(String path, int times) throws IOException {
        return new CutAnswers(server.endpoints().s3(), path, times);
    }

    private S3Client through(CutAnswers network) {
        return S3Clients.retrying(http, cloud.credentials(), cloud.region(), network.uri());
    }

    private void sync(S3Client s3) throws IOException {
        StateStore store = cloud.store(LAYOUT, "test", Clock.systemUTC(), Backoff.of());
        store.create(starting());
        Lease lease = new Lease(store, RUN, Clock.systemUTC());
        lease.attach("i-mine");
        StopSignal stop = new StopSignal(work().resolve("interrupted"));
        Moments moments = new Moments(facts().moments(), Clock.systemUTC());
        Training training = new Training(facts(), lease, stop, moments);
        Agent agent = new Agent(lease, phases, stop, () -> "i-mine", Optional::empty);
        Promotion promotion = new Promotion(facts(), lease, training, Clock.systemUTC());
        Map<String, Object> beans = new HashMap<>();
        beans.put("s3", s3);
        beans.put("faults", new Faults());
        beans.put("retried", phases);
        beans.put("agent", agent);
        beans.put("preflight", new Preflight(""));
        beans.put("dataSync", dataSync(lease, s3));
        beans.put("uploads", new Uploads(transfers(s3)));
        beans.put("training", training);
        beans.put("promotion", promotion);
        beans.put(
                "reports",
                new Reports(
                        facts(),
                        agent,
                        lease,
                        phases,
                        moments,
                        training,
                        promotion,
                        Clock.systemUTC()));
        RouteFiles files = new RouteFiles(List.of("retries", "agent"), folder.resolve("none"));
        Map<String, String> settings = Map.of("chronos.retry.delay", "20");
        phases.begin("data_sync");
        try (RouteEngine engine = RouteEngine.start(files, settings, beans, line -> {})) {
            engine.call("data-sync", null, Object.class);
        }
    }

    private DataSync dataSync(S3Client s3) {
        StateStore store = cloud.store(LAYOUT, "test", Clock.systemUTC(), Backoff.of());
        return dataSync(new Lease(store, RUN, Clock.systemUTC()), s3);
    }

    private DataSync dataSync(Lease lease, S3Client s3) {
        return new DataSync(facts(), lease, phases, s3, transfers(s3));
    }

    private ObjectTransfers transfers(S3Client s3) {
        ObjectTransfers made = new ObjectTransfers(s3);
        transfers.add(made);
        return made;
    }

    private Path work() {
        return folder.resolve("work");
    }

    private AgentFacts facts() {
        return new AgentFacts(
                RUN,
                LAYOUT,
                BUCKET,
                cloud.region(),
                work(),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(work())) {
            return all.filter(Files::isRegularFile).map(work()::relativize).toList();
        }
    }

    private static SystemState starting() {
        Instant now = Instant.now();
        return SystemState.starting(
                RUN,
                LAYOUT.environment(),
                "c5.2xlarge",
                "s3://" + BUCKET + "/" + LAYOUT.run(RUN),
                List.of("s3://" + BUCKET + "/" + KEY),
                null,
                LAYOUT.runtime("0".repeat(64)),
                Duration.ZERO,
                now.plus(Duration.ofHours(12)),
                Cost.of(0.34, Duration.ofHours(12)),
                TrainingConfig.defaults(),
                now);
    }
}
