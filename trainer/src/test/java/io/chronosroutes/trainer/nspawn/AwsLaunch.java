package io.chronosroutes.trainer.nspawn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.control.ControlPlane;
import io.chronosroutes.control.KillRequest;
import io.chronosroutes.control.LaunchRequest;
import io.chronosroutes.control.RunObserver;
import io.chronosroutes.local.LocalCloud;
import io.chronosroutes.local.LocalCloudConfig;
import io.chronosroutes.run.CleanupStatus;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import io.chronosroutes.store.Backoff;
import io.chronosroutes.store.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A launch that takes the local cloud for AWS: its instance gets the user data of EC2, which the
 * local cloud keeps and does not run. A container is the machine instead; it has the instance's own
 * metadata service.
 */
final class AwsLaunch implements RunObserver, AutoCloseable {

    private final Path folder;
    private final LocalCloud server;
    private final Cloud cloud;
    private final Map<Setting, String> options = new EnumMap<>(Setting.class);
    private ControlPlane plane;
    private Settings settings;
    private CleanupStatus cleaned;

    AwsLaunch(Path folder) {
        this.folder = folder;
        server = LocalCloud.start(LocalCloudConfig.forTests(folder.resolve("home")));
        Cloud local = Cloud.local(server.endpoints(), "test", "aws-boot");
        cloud =
                new Cloud(
                        "AWS",
                        true,
                        local.region(),
                        local.bucket(),
                        local.s3(),
                        local.s3Once(),
                        local.lateEc2(),
                        local.credentials(),
                        local.http());
        options.put(Setting.INSTANCE_TYPE, "c5.2xlarge");
        options.put(Setting.ROUTES_DIR, folder.resolve("none").toString());
        options.put(Setting.CLEANUP_PERIOD, "100ms");
    }

    void onSpot() {
        options.put(Setting.MARKET, "spot");
        // Else what EC2 took back would be launched again, by user data that nobody boots.
        options.put(Setting.SPOT_RELAUNCHES, "0");
    }

    /** Launches a short training; returns when the instance of the local cloud is there. */
    void start(Path runtime, String limit) throws IOException {
        options.put(Setting.RUNTIME, runtime.toString());
        options.put(Setting.MAX_DURATION, limit);
        settings = Settings.of(null, options);
        plane = ControlPlane.start(settings, cloud, this);
        plane.launch(new LaunchRequest(TrainingConfig.defaults().with("max_steps", 3), List.of()));
        await().until(() -> Files.exists(instance().resolve("leader")));
    }

    /** Boots the user data that the instance was launched with. */
    Container boot(String dropIn) throws Exception {
        String metadata = "http://127.0.0.1:" + known().get("metadataPort").asInt();
        return Container.boot(
                RootFileSystem.made(),
                Files.createDirectories(folder.resolve("machine")),
                Files.readAllBytes(instance().resolve("user-data")),
                "Environment=AWS_EC2_METADATA_SERVICE_ENDPOINT=%s\nEnvironment=AWS_ENDPOINT_URL_S3=%s\n"
                                .formatted(metadata, server.endpoints().s3())
                        + dropIn);
    }

    Cloud cloud() {
        return cloud;
    }

    SystemState state() {
        StateStore store = cloud.store(settings.layout(), "test", Clock.systemUTC(), Backoff.of());
        return store.read().orElseThrow().state();
    }

    void overwrite(String key, RequestBody body) {
        cloud.s3().putObject(p -> p.bucket(cloud.bucket()).key(key), body);
    }

    CreateTagsRequest tag(String key, String value) {
        return CreateTagsRequest.builder()
                .resources(state().instanceId())
                .tags(Tag.builder().key(key).value(value).build())
                .build();
    }

    List<String> keys() {
        return cloud.s3().listObjectsV2(l -> l.bucket(cloud.bucket())).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    /** The monitor's look at the end of the run leaves nothing. */
    void isCleanedUp(String outcome) {
        plane.watchOnce();
        assertThat(cleaned.runStatus()).isEqualTo(outcome);
        assertThat(plane.verify().isEmpty()).isTrue();
    }

    @Override
    public void cleanedUp(CleanupStatus status) {
        cleaned = status;
    }

    private Path instance() {
        return folder.resolve("home/instances").resolve(state().instanceId());
    }

    private JsonNode known() throws IOException {
        JsonNode table = Json.MAPPER.readTree(folder.resolve("home/instances.json").toFile());
        return StreamSupport.stream(table.get("instances").spliterator(), false)
                .filter(i -> i.get("id").asText().equals(state().instanceId()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        if (plane != null) {
            plane.kill(new KillRequest(true));
            await().until(() -> plane.verify().isEmpty());
            plane.close();
        }
        server.close();
        cloud.close();
    }
}
