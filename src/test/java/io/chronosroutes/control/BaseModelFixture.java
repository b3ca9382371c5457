package io.chronosroutes.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chronosroutes.hub.FakeHub;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.settings.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Launches with a base model, and a Hub on this machine. */
abstract class BaseModelFixture extends ControlPlaneFixture {

    static final String MODEL = "hf://" + FakeHub.MODEL;

    final FakeHub hub = FakeHub.start();
    private String laptop = "laptop";

    /** A runtime that no agent comes out of; these tests end before anyone notices. */
    @BeforeEach
    void stageable() throws IOException {
        Files.writeString(folder.resolve("trainer.tar"), "not an archive");
    }

    @AfterEach
    void hangUp() {
        hub.close();
    }

    @Override
    void set(Map<Setting, String> options) {
        options.put(Setting.RUNTIME, folder.resolve("trainer.tar").toString());
        options.put(Setting.HUB_ENDPOINT, hub.endpoint());
        options.put(Setting.HOME, folder.resolve(laptop).toString());
    }

    SystemState launched(String baseModel) {
        return launched(config(baseModel));
    }

    SystemState launched(TrainingConfig config) {
        if (store.read().isPresent()) plane.kill(new KillRequest(false));
        await().until(() -> store.read().isEmpty());
        plane.launch(new LaunchRequest(config, List.of()));
        return store.read().orElseThrow().state();
    }

    void refused(String baseModel, Class<?> type, String words) {
        refused(config(baseModel), type, words);
    }

    void refused(TrainingConfig config, Class<?> type, String words) {
        if (store.read().isPresent()) plane.kill(new KillRequest(false));
        assertThatThrownBy(() -> plane.launch(new LaunchRequest(config, List.of())))
                .satisfies(
                        e -> {
                            assertThat(Failures.cause(e)).isInstanceOf(type);
                            assertThat(Failures.line(e)).contains(words);
                        });
        assertThat(store.read()).isEmpty();
    }

    static LaunchRequest request(String baseModel) {
        return new LaunchRequest(config(baseModel), List.of());
    }

    private static TrainingConfig config(String baseModel) {
        return TrainingConfig.defaults().with("base_model", baseModel);
    }

    /** The same environment from a machine that has nothing yet. */
    void otherLaptop() {
        laptop = laptop + "-other";
        plane.close();
        plane = ControlPlane.start(settings(), cloud, seen);
    }

    void put(String key) {
        put(key, "{}");
    }

    void put(String key, String text) {
        cloud.s3().putObject(p -> p.bucket(cloud.bucket()).key(key), RequestBody.fromString(text));
    }

    List<S3Object> objects(String prefix) {
        return cloud.s3().listObjectsV2(l -> l.bucket(cloud.bucket()).prefix(prefix)).contents();
    }

    List<String> keys(String prefix) {
        return objects(prefix).stream().map(S3Object::key).toList();
    }

    String text(String key) {
        return new String(bytes(key), StandardCharsets.UTF_8);
    }
}
