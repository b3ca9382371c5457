package io.chronosroutes.trainer.agent;

import io.chronosroutes.cloud.Connections;
import io.chronosroutes.cloud.S3Clients;
import io.chronosroutes.engine.RouteEngine;
import io.chronosroutes.engine.RouteException;
import io.chronosroutes.engine.RouteFiles;
import io.chronosroutes.store.Backoff;
import io.chronosroutes.store.Faults;
import io.chronosroutes.store.StateStore;
import io.chronosroutes.transfer.ObjectTransfers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.imds.Ec2MetadataClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The agent's process: runs the five steps once and exits, 0 only for success. */
public final class AgentMain {

    /** Less than what systemd, or the local cloud, leaves between asking and killing. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(90);

    private AgentMain() {}

    /** Made late, when it is known where the log goes. */
    private static final class Log {
        private static final Logger LOG = LoggerFactory.getLogger(AgentMain.class);
    }

    public static void main(String[] args) throws IOException {
        AgentFacts facts = AgentFacts.of(System.getenv(), Path.of("").toAbsolutePath().normalize());
        // Before the first logger is made.
        System.setProperty("org.slf4j.simpleLogger.logFile", facts.log().toString());
        System.exit(run(facts) ? 0 : 1);
    }

    private static boolean run(AgentFacts facts) throws IOException {
        StopSignal stop = new StopSignal(facts.interrupted());
        stop.listen(LAST_WORDS);
        Preflight preflight = new Preflight(flavor());
        URI endpoint = endpoint(System.getenv("AWS_ENDPOINT_URL_S3"));
        try (Connections http = Connections.to(endpoint)) {
            AwsCredentialsProvider credentials = DefaultCredentialsProvider.builder().build();
            S3Client s3 = S3Clients.retrying(http, credentials, facts.region(), endpoint);
            S3Client once = S3Clients.once(http, credentials, facts.region(), endpoint);
            try (ObjectTransfers transfers = new ObjectTransfers(s3)) {
                return run(facts, preflight, http.clock(), s3, once, transfers, stop);
            }
        } finally {
            stop.finished();
        }
    }

    private static boolean run(
            AgentFacts facts,
            Preflight preflight,
            Clock clock,
            S3Client s3,
            S3Client once,
            ObjectTransfers transfers,
            StopSignal stop)
            throws IOException {
        StateStore store =
                new StateStore(
                        once,
                        facts.bucket(),
                        facts.layout(),
                        () -> "agent:" + UUID.randomUUID(),
                        clock,
                        Backoff.standard());
        Lease lease = new Lease(store, facts.run(), clock);
        Phases phases = new Phases(clock);
        Moments moments = new Moments(facts.moments(), clock);
        Training training = new Training(facts, lease, stop, moments);
        Agent agent = new Agent(lease, phases, stop, AgentMain::instanceId, training::resumePoint);
        Map<String, Object> beans = new HashMap<>();
        beans.put("s3", s3);
        beans.put("faults", new Faults());
        beans.put("retried", phases);
        beans.put("agent", agent);
        beans.put("preflight", preflight);
        DataSync dataSync = new DataSync(facts, lease, phases, s3, transfers);
        beans.put("dataSync", dataSync);
        beans.put("uploads", new Uploads(transfers));
        beans.put("training", training);
        Promotion promotion = new Promotion(facts, lease, training, clock);
        beans.put("promotion", promotion);
        beans.put(
                "reports",
                new Reports(facts, agent, lease, phases, moments, training, promotion, clock));
        ScheduledExecutorService heart = heart(lease, facts.heartbeat());
        try (RouteEngine engine = routes(facts, dataSync, beans)) {
            engine.call("agent", null, Object.class);
        } catch (RouteException | SdkException | IOException e) {
            agent.failedToStart(e);
        } finally {
            heart.shutdownNow();
        }
        return agent.succeeded();
    }

    private static RouteEngine routes(
            AgentFacts facts, DataSync dataSync, Map<String, Object> beans) throws IOException {
        dataSync.fetchRoutes(Backoff.standard());
        return RouteEngine.start(
                new RouteFiles(List.of("retries", "agent"), facts.routes()),
                Map.of(),
                beans,
                Log.LOG::info);
    }

    private static ScheduledExecutorService heart(Lease lease, Duration interval) {
        ScheduledExecutorService heart =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, "heartbeat");
                            thread.setDaemon(true);
                            return thread;
                        });
        long millis = interval.toMillis();
        heart.scheduleWithFixedDelay(lease::heartbeat, millis, millis, TimeUnit.MILLISECONDS);
        return heart;
    }

    /** In a container whoever started it has said who we are; else EC2 knows. */
    private static String instanceId() {
        if ("1".equals(System.getenv("CHRONOS_CONTAINER"))) {
            return Objects.requireNonNull(
                    System.getenv("CHRONOS_INSTANCE_ID"), "CHRONOS_INSTANCE_ID is not set");
        }
        try (Ec2MetadataClient imds = Ec2MetadataClient.create()) {
            return imds.get("/latest/meta-data/instance-id").asString();
        }
    }

    private static String flavor() {
        return Objects.requireNonNullElse(System.getenv("PYTORCH_FLAVOR"), "");
    }

    private static URI endpoint(String url) {
        return url == null || url.isBlank() ? null : URI.create(url);
    }
}
