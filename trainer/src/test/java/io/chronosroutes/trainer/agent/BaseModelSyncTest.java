package io.chronosroutes.trainer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.local.LocalCloud;
import io.chronosroutes.local.LocalCloudConfig;
import io.chronosroutes.run.BaseModel;
import io.chronosroutes.run.Cost;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.store.Backoff;
import io.chronosroutes.store.StateStore;
import io.chronosroutes.transfer.ObjectTransfers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** What is brought onto the instance for a run that starts from a model. */
class BaseModelSyncTest {

    private static final RunId RUN = new RunId("20261124-100000-a1b2");
    private static final String BUCKET = "sync-test";
    private static final Layout LAYOUT = new Layout("sync");

    @TempDir Path folder;
    private LocalCloud server;
    private Cloud cloud;

    @BeforeEach
    void start() {
        server = LocalCloud.start(LocalCloudConfig.forTests(folder.resolve("home")));
        cloud = Cloud.local(server.endpoints(), "test", BUCKET);
    }

    @AfterEach
    void stop() {
        cloud.close();
        server.close();
    }

    @Test
    void theFolderThatTheStateNamesBecomesTheBaseModel() {
        put("cached-datasets/models/0123/config.json");
        put("cached-datasets/models/0123/model.safetensors");
        put("cached-datasets/models/01234/config.json");
        List<Transfer> plan =
                plan(new BaseModel("s3://" + BUCKET + "/cached-datasets/models/0123/", null));
        Path base = folder.resolve("work/base-model");
        assertThat(plan)
                .extracting(Transfer::path)
                .containsExactly(base.resolve("config.json"), base.resolve("model.safetensors"));
    }

    @Test
    void withoutABaseModelThereIsNothingToBring() {
        assertThat(plan(null)).isEmpty();
    }

    private List<Transfer> plan(BaseModel base) {
        StateStore store = cloud.store(LAYOUT, "test", Clock.systemUTC(), Backoff.of());
        store.create(starting(base));
        Lease lease = new Lease(store, RUN, Clock.systemUTC());
        lease.attach("i-mine");
        AgentFacts facts =
                new AgentFacts(
                        RUN,
                        LAYOUT,
                        BUCKET,
                        cloud.region(),
                        folder.resolve("work"),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30));
        Phases phases = new Phases(Clock.systemUTC());
        try (ObjectTransfers transfers = new ObjectTransfers(cloud.s3())) {
            return new DataSync(facts, lease, phases, cloud.s3(), transfers).plan();
        }
    }

    private static SystemState starting(BaseModel base) {
        Instant now = Instant.now();
        return SystemState.starting(
                RUN,
                LAYOUT.environment(),
                "c5.2xlarge",
                "s3://" + BUCKET + "/" + LAYOUT.run(RUN),
                List.of(),
                base,
                LAYOUT.runtime("0".repeat(64)),
                Duration.ZERO,
                now.plus(Duration.ofHours(12)),
                Cost.of(0.34, Duration.ofHours(12)),
                TrainingConfig.defaults(),
                now);
    }

    private void put(String key) {
        cloud.s3().putObject(p -> p.bucket(BUCKET).key(key), RequestBody.fromString("{}"));
    }
}
