package io.chronosroutes.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.chronosroutes.run.BaseModel;
import io.chronosroutes.run.Cost;
import io.chronosroutes.run.Gpu;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.Progress;
import io.chronosroutes.run.RunError;
import io.chronosroutes.run.States;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.Timestamps;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema of the state object against what the program writes. */
class StateSchemaTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00.123Z");
    private static final Path PAGE = Path.of("..", "docs", "reference", "state-object.md");

    private final JsonNode schema = read();

    @ParameterizedTest
    @EnumSource(Status.class)
    void aStateObjectOfEachStatusIsValidWithAndWithoutWhatIsOptional(Status status) {
        SystemState state = States.in(status, NOW);
        assertThat(problems(written(state))).isEmpty();
        Gpu gpu = new Gpu("T4", 97, 4096, 15360);
        Progress all = new Progress(3, 10, 0.5, 0.1, 0.2, 1e-3, 1.0, 50.0, 600.0, 0.4, gpu);
        SystemState full =
                state.withInstance("i-0123456789abcdef0")
                        .withProgress(all, Cost.of(0.752, Duration.ofHours(12)));
        assertThat(problems(written(full))).isEmpty();
        if (status.canBecome(Status.FAILED)) {
            RunError error = RunError.terminal(status.word(), "the loss is not a number");
            assertThat(problems(written(full.failed(error, NOW)))).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/run_id, 20261124",
        "/status, paused",
        "/s3_prefix, somewhere",
        "/generation, one",
        "/timestamps, 2026",
        "/environment, ../up"
    })
    void aWrongValueIsFound(String field, String value) {
        ObjectNode document = written(States.in(Status.TRAINING, NOW));
        document.put(field.substring(1), value);
        assertThat(problems(document))
                .anyMatch(p -> p.getInstanceLocation().toString().contains(field.substring(1)));
    }

    @Test
    void whatIsRequiredMustBeThere() {
        for (JsonNode name : schema.get("required")) {
            ObjectNode document = written(States.in(Status.TRAINING, NOW));
            document.remove(name.asText());
            assertThat(problems(document)).as("without " + name).isNotEmpty();
        }
    }

    @Test
    void aFieldThatIsNotKnownIsLeftToItsOwner() {
        ObjectNode document = written(States.in(Status.TRAINING, NOW));
        document.put("owner", "someone");
        assertThat(problems(document)).isEmpty();
    }

    static Stream<Object[]> records() {
        return Stream.of(
                new Object[] {SystemState.class, ""},
                new Object[] {Timestamps.class, "/$defs/timestamps"},
                new Object[] {Progress.class, "/$defs/progress"},
                new Object[] {Gpu.class, "/$defs/gpu"},
                new Object[] {Cost.class, "/$defs/cost"},
                new Object[] {RunError.class, "/$defs/error"},
                new Object[] {BaseModel.class, "/$defs/base_model"});
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void theSchemaNamesEveryFieldThatTheProgramWrites(Class<?> type, String place) {
        assertThat(schema.at(place + "/properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(type.getRecordComponents())
                                .map(RecordComponent::getName)
                                .map(Json::snakeCase)
                                .toList());
    }

    /** With {@code -Dupdate.docs} it is rewritten. */
    @Test
    void thePageIsCurrent() throws IOException {
        String current = new StatePage(schema).markdown();
        if (System.getProperty("update.docs") != null) Files.writeString(PAGE, current);
        assertThat(PAGE)
                .as(
                        "stale; rewrite it: ./mvnw verify -DskipITs -pl src -am -Dupdate.docs"
                                + " -Dtest=StateSchemaTest -Dsurefire.failIfNoSpecifiedTests=false")
                .hasContent(current);
    }

    private static ObjectNode written(SystemState state) {
        return new StateCodec("s3://bucket/dev/system-state.json")
                .encode(null, state.written(1, "agent:1", NOW));
    }

    private Set<ValidationMessage> problems(JsonNode document) {
        JsonSchema compiled = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
        return compiled.validate(document);
    }

    private static JsonNode read() {
        try (InputStream in =
                StateSchemaTest.class.getResourceAsStream("/schema/system-state.schema.json")) {
            return Json.MAPPER.readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
