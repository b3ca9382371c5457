package io.chronosroutes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.Progress;
import io.chronosroutes.run.States;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateCodecTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00.123Z");
    private static final String URI = "s3://bucket/dev/system-state.json";

    private final StateCodec codec = new StateCodec(URI);

    @ParameterizedTest
    @EnumSource(Status.class)
    void aStateReadsBackAsItWasWritten(Status status) throws IOException {
        SystemState state = States.in(status, NOW).written(3, "test:1", NOW);
        assertThat(decode(codec.encode(null, state)).state()).isEqualTo(state);
    }

    @Test
    void unknownFieldsSurviveARewriteAtEveryDepth() throws IOException {
        SystemState state = States.in(Status.TRAINING, NOW).withProgress(progress(1, 1.0), null);
        ObjectNode document = codec.encode(null, state);
        document.put("owner", "someone");
        ((ObjectNode) document.get("progress")).put("gpu_temperature", 71);
        Versioned read = decode(document);
        ObjectNode rewritten =
                codec.encode(read.document(), read.state().withProgress(progress(2, null), null));
        assertThat(rewritten.at("/owner").asText()).isEqualTo("someone");
        assertThat(rewritten.at("/progress/gpu_temperature").asInt()).isEqualTo(71);
        assertThat(rewritten.at("/progress/step").asInt()).isEqualTo(2);
        assertThat(rewritten.at("/progress").has("loss")).isFalse();
    }

    @Test
    void timesAreIsoAndNamesAreSnakeCase() {
        ObjectNode document = codec.encode(null, States.starting(NOW));
        assertThat(document.at("/timestamps/last_update").asText())
                .isEqualTo("2026-11-24T10:00:00.123Z");
        assertThat(document.has("s3_prefix")).isTrue();
        assertThat(document.has("instance_id")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"schema_version\": 2}",
                "{\"schema_version\": 1, \"run_id\": \"x\"}",
                "{\"schema_version\": 1, \"status\": \"resting\"}",
                "{\"schema_version\": 1, \"status\": \"res\\nting\"}",
                "not json at all",
                "\u0000\u0001"
            })
    void whatIsNoStateIsRefusedWithTheKeyAndWhatToDo(String body) {
        assertThatThrownBy(() -> codec.decode(body.getBytes(StandardCharsets.UTF_8), "\"e\""))
                .isInstanceOf(CorruptStateException.class)
                .hasMessageContaining(URI)
                .hasMessageContaining("kill --force")
                .message()
                .hasLineCount(1);
    }

    private static Progress progress(int step, Double loss) {
        return new Progress(step, 10, loss, null, null, null, null, null, null, null, null);
    }

    private Versioned decode(ObjectNode document) throws IOException {
        return codec.decode(Json.MAPPER.writeValueAsBytes(document), "\"e\"");
    }
}
