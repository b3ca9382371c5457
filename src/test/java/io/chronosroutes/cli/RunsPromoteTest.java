package io.chronosroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.States;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.TrainingConfig;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunsPromoteTest extends RunsFixture {

    @Test
    void theModelBecomesTheCurrentOneWithItsFilesOutOfTheRunsFolder() throws Exception {
        leave(OLD, TrainingConfig.defaults(), 0.03);
        leave(NEW, TrainingConfig.defaults(), 0.02);
        assertThat(on("runs", "promote", NEW.value())).isZero();
        assertThat(out.toString()).startsWith("before  none\nafter   " + NEW + "  WQL 0.0200");
        assertThat(on("runs", "promote", OLD.value())).isZero();
        assertThat(out.toString())
                .contains("before  " + NEW + "  WQL 0.0200")
                .contains("after   " + OLD + "  WQL 0.0300");
        JsonNode promoted = Json.MAPPER.readTree(text(LAYOUT.promoted()));
        assertThat(promoted.path("run_id").asText()).isEqualTo(OLD.value());
        assertThat(promoted.path("model").asText())
                .isEqualTo("s3://" + cloud.bucket() + "/" + LAYOUT.promotedModel(OLD));
        assertThat(text(LAYOUT.promotedModel(OLD) + "model.safetensors"))
                .isEqualTo("weights of " + OLD);
        assertThat(text(LAYOUT.promotedModel(OLD) + "config.json")).contains(OLD.value());
    }

    @Test
    void aRunWithoutAModelOrWithAnAdapterAloneIsRefused() {
        leaveFailure(OLD);
        assertThat(on("runs", "promote", "latest")).isEqualTo(2);
        assertThat(err.toString()).contains("run " + OLD + " has left no complete model");
        put(LAYOUT.models(OLD) + "adapter_config.json", "{}");
        put(LAYOUT.models(OLD) + "adapter_model.safetensors", "x");
        put(LAYOUT.modelMetadata(OLD), "{}");
        assertThat(on("runs", "promote", "latest")).isEqualTo(2);
        assertThat(err.toString()).contains("is an adapter, not a model");
        assertThat(on("runs")).isZero();
        assertThat(out.toString()).doesNotContain("*");
    }

    @Test
    void whileARunIsAtWorkNothingIsPromotedAndOnceItHasEndedItIs() {
        leave(OLD, TrainingConfig.defaults(), 0.03);
        RunId working = States.RUN;
        var run = store.create(States.starting(working, Instant.now()));
        assertThat(on("runs", "promote", OLD.value())).isEqualTo(3);
        assertThat(err.toString()).contains("run " + working + " is active");
        store.update(run, s -> s.to(Status.KILLED, Instant.now()));
        assertThat(on("runs", "promote", OLD.value())).isZero();
    }
}
