package io.chronosroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.run.Json;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TrainingConfig;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on {@code monitor --json} against the state object. */
class MonitorJsonTest {

    private static final Path PAGE = Path.of("..", "docs", "reference", "monitor-json.md");

    @Test
    void everyFieldIsOnThePageAndEveryFieldOfThePageIsThere() throws IOException {
        List<String> described =
                Files.readAllLines(PAGE).stream()
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.split("`", 3)[1])
                        .toList();
        assertThat(fields("", SystemState.class)).containsExactlyInAnyOrderElementsOf(described);
    }

    /**
     * Names as they are in JSON, those inside an object after its own; settings have their page.
     */
    private static Stream<String> fields(String prefix, Class<?> type) {
        return Stream.of(type.getRecordComponents()).flatMap(c -> field(prefix, c));
    }

    private static Stream<String> field(String prefix, RecordComponent component) {
        String name = prefix + Json.snakeCase(component.getName());
        Class<?> type = component.getType();
        boolean open = type.isRecord() && type != TrainingConfig.class;
        return Stream.concat(Stream.of(name), open ? fields(name + ".", type) : Stream.empty());
    }
}
