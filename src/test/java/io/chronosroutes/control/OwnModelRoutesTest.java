package io.chronosroutes.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronosroutes.hub.HubException;
import io.chronosroutes.run.BaseModel;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.PromotedModel;
import io.chronosroutes.run.Scores;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A base model of the user's own, and what is none. */
class OwnModelRoutesTest extends BaseModelFixture {

    @Test
    void aFolderIsUploadedOnceUnderANameMadeOfItsContent() throws IOException {
        Path model = model();
        Files.writeString(model.resolve("optimizer.pt"), "x");
        BaseModel first = launched(model.toString()).baseModel();
        assertThat(first.uri())
                .matches("s3://%s/cached-datasets/models/[0-9a-f]{16}/".formatted(cloud.bucket()));
        assertThat(first.commit()).isNull();
        String prefix = first.uri().substring(("s3://" + cloud.bucket() + "/").length());
        assertThat(keys(prefix))
                .containsExactly(prefix + "config.json", prefix + "model.safetensors");
        seen.notes.clear();
        assertThat(launched(model.toString()).baseModel()).isEqualTo(first);
        assertThat(seen.notes).noneMatch(n -> n.contains("cached-datasets/models"));
        Files.writeString(model.resolve("model.safetensors"), "other weights");
        assertThat(launched(model.toString()).baseModel()).isNotEqualTo(first);
    }

    @Test
    void aModelThatS3HasStaysWhereItIs() {
        put("earlier/models/config.json");
        put("earlier/models/model.safetensors");
        String uri = "s3://" + cloud.bucket() + "/earlier/models";
        assertThat(launched(uri).baseModel()).isEqualTo(new BaseModel(uri + "/", null));
        assertThat(launched(uri + "/").baseModel()).isEqualTo(new BaseModel(uri + "/", null));
        assertThat(keys("cached-datasets/models/")).isEmpty();
    }

    @Test
    void withoutABaseModelTheStateNamesNone() throws IOException {
        launched(TrainingConfig.defaults());
        ObjectNode state = (ObjectNode) Json.MAPPER.readTree(bytes(settings().layout().state()));
        assertThat(state.has("base_model")).isFalse();
    }

    @Test
    void whatIsNoModelIsRefusedBeforeTheLockIsTaken() throws IOException {
        put("half/config.json");
        put("bare/model.safetensors");
        Path pickles = Files.createDirectories(folder.resolve("pickles"));
        Files.writeString(pickles.resolve("config.json"), "{}");
        Files.writeString(pickles.resolve("pytorch_model.bin"), "x");
        String s3 = "s3://" + cloud.bucket();
        refused(s3 + "/bare", SettingsException.class, "/bare has no config.json");
        refused(s3 + "/half/", SettingsException.class, "/half/ has no model.safetensors");
        refused(s3 + "/none", SettingsException.class, "/none has no config.json");
        refused("s3://absent-bucket/x", SettingsException.class, "no bucket 'absent-bucket'");
        refused("s3://", SettingsException.class, "not of the form s3://bucket/prefix");
        refused(pickles.toString(), SettingsException.class, "pickle only (pytorch_model.bin)");
        refused("amazon/chronos", SettingsException.class, "there is no folder 'amazon/chronos'");
        refused("hf://a/../b", SettingsException.class, "hf://owner/name");
        refused("hf://amazon/none", HubException.class, "there is no model hf://amazon/none");
        assertThat(seen.changes).isEmpty();
    }

    @Test
    void incrementalTrainingStartsFromThePromotedModel() throws IOException {
        TrainingConfig incremental = TrainingConfig.defaults().with("incremental", true);
        refused(incremental, SettingsException.class, "has no promoted model yet");
        put("dev/promoted/one/config.json");
        put("dev/promoted/one/model.safetensors");
        String uri = "s3://" + cloud.bucket() + "/dev/promoted/one/";
        PromotedModel model =
                new PromotedModel("one", uri, new Scores(1, 0.1, 2, 0.8), Instant.EPOCH);
        put("dev/promoted.json", Json.MAPPER.writeValueAsString(model));
        assertThat(launched(incremental).baseModel()).isEqualTo(new BaseModel(uri, null));
        assertThat(seen.notes).contains("base model is that of run one");
    }

    @Test
    void aRunGoesOnFromACompleteCheckpointOnly() throws IOException {
        put("half/step-5/model.safetensors");
        String uri = "s3://" + cloud.bucket() + "/half/step-5/";
        TrainingConfig resumed = TrainingConfig.defaults().with("resume_from", uri);
        refused(resumed, SettingsException.class, "step-5/ has no trainer_state.json");
        put("half/step-5/trainer_state.json");
        assertThat(launched(resumed).trainingConfig().resumeFrom()).isEqualTo(uri);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://huggingface.co", "nowhere"})
    void anEndpointThatIsNoneKeepsNobodyFromEndingARun(String endpoint) {
        Map<Setting, String> options = Map.of(Setting.HUB_ENDPOINT, endpoint);
        try (ControlPlane other =
                ControlPlane.start(settings(folder.resolve("none"), options), cloud, seen)) {
            other.kill(new KillRequest(false));
            assertThatThrownBy(() -> other.launch(request(MODEL)))
                    .satisfies(e -> assertThat(Failures.line(e)).contains("chronos.hub-endpoint"));
        }
    }

    private Path model() throws IOException {
        Path model = Files.createDirectories(folder.resolve("model"));
        Files.writeString(model.resolve("config.json"), "{}");
        Files.writeString(model.resolve("model.safetensors"), "weights");
        return model;
    }
}
