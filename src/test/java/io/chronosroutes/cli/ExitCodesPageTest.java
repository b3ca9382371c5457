package io.chronosroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExitCodesPageTest {

    @Test
    void thePageHasARowForEachCodeAndForNoOther() throws Exception {
        int[] rows =
                Files.readAllLines(Path.of("..", "docs", "reference", "exit-codes.md")).stream()
                        .filter(line -> line.matches("\\| \\d+ \\|.*"))
                        .mapToInt(line -> Integer.parseInt(line.split(" ")[1]))
                        .toArray();
        assertThat(rows)
                .containsExactly(
                        ExitCode.OK,
                        ExitCode.SOFTWARE,
                        ExitCode.USAGE,
                        ExitCode.RUN_ACTIVE,
                        ExitCode.REFUSED,
                        ExitCode.RUN_FAILED,
                        ExitCode.LEFTOVERS)
                .containsExactly(IntStream.rangeClosed(0, ExitCode.LEFTOVERS).toArray());
    }
}
