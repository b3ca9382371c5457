package io.chronosroutes.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubjectTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void aModelFromScratchIsCalledByItsFamilyAndSize() {
        Subject subject = Subject.of(States.starting(NOW));
        assertThat(subject.model()).isEqualTo("chronos-bolt-nano");
        assertThat(subject.baseModel()).isNull();
        assertThat(subject.data()).containsExactly("s3://bucket/cached-datasets/x.csv");
    }

    @Test
    void aBaseModelIsCalledByTheLastPartOfWhatWasAskedForWithoutItsRevision() throws IOException {
        SystemState state =
                with(
                        Map.of(
                                "base_model",
                                Map.of("uri", "s3://bucket/copy/0123/"),
                                "training_config",
                                Map.of("base_model", "hf://amazon/chronos-bolt-tiny@main")));
        assertThat(Subject.of(state).model()).isEqualTo("chronos-bolt-tiny");
        assertThat(Subject.of(state).baseModel()).isEqualTo("hf://amazon/chronos-bolt-tiny@main");
    }

    @Test
    void theModelOfARunIsCalledByTheRun() throws IOException {
        String model = "s3://bucket/dev/runs/2026/11/24-100000-1a2b/models/";
        SystemState state =
                with(
                        Map.of(
                                "base_model", Map.of("uri", model),
                                "training_config", Map.of("base_model", model)));
        assertThat(Subject.of(state).model()).isEqualTo("24-100000-1a2b");
    }

    @Test
    void anIncrementalRunStartsFromWhatItFoundPromoted() throws IOException {
        SystemState state =
                with(Map.of("base_model", Map.of("uri", "s3://bucket/dev/promoted/x/")));
        assertThat(Subject.of(state))
                .isEqualTo(new Subject("x", "s3://bucket/dev/promoted/x/", state.data()));
    }

    @Test
    void aStateThatSaysNothingOfItsTrainingHasASubjectAllTheSame() throws IOException {
        SystemState bare = Json.MAPPER.readValue("{}", SystemState.class);
        assertThat(Subject.of(bare).model()).isNull();
        assertThat(Subject.of(bare).data()).isEmpty();
    }

    private static SystemState with(Map<String, Object> fields) throws IOException {
        ObjectNode document = Json.MAPPER.valueToTree(States.starting(NOW));
        fields.forEach((name, value) -> document.set(name, Json.MAPPER.valueToTree(value)));
        return Json.MAPPER.treeToValue(document, SystemState.class);
    }
}
