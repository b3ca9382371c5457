package io.chronosroutes.trainer.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.run.Json;
import io.chronosroutes.trainer.model.Golden;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** From synthetic data to a forecast, as it is typed. */
class DataAndForecastTest {

    @TempDir Path folder;

    // of the last command
    private StringWriter out;
    private StringWriter err;

    @Test
    void whatIsSynthesisedPassesTheCheckAndCanBeForecast() throws IOException {
        String file = folder.resolve("synth.parquet").toString();
        assertThat(
                        run(
                                "data",
                                "synth",
                                "kernelsynth",
                                "--items",
                                "3",
                                "--length",
                                "100",
                                "--output",
                                file))
                .as(() -> err.toString())
                .isZero();
        assertThat(out.toString()).startsWith(file + ": 3 items, 300 values, ");
        assertThat(run("data", "check", "--horizon", "24", file)).isZero();
        assertThat(out.toString()).contains("100").containsPattern("verdict +(ok|warnings)");
        assertThat(run("data", "check", "--json", file)).isZero();
        assertThat(Json.MAPPER.readTree(out.toString()).get("items").intValue()).isEqualTo(3);
        Path forecast = folder.resolve("forecast.csv");
        assertThat(
                        run(
                                "forecast",
                                "--model",
                                Golden.path("model").toString(),
                                "--data",
                                file,
                                "--horizon",
                                "5",
                                "--levels",
                                "0.1,0.9",
                                "--output",
                                forecast.toString()))
                .as(() -> err.toString())
                .isZero();
        assertThat(Files.readAllLines(forecast))
                .hasSize(16)
                .first()
                .asString()
                .startsWith("item_id,timestamp,0.1,0.5,0.9");
    }

    @Test
    void dataThatCannotBeTrainedOnIsTheExitCodeOfUsageWithTheReason() throws IOException {
        Path file = folder.resolve("twice.csv");
        Files.writeString(
                file,
                """
                item_id,timestamp,target
                a,2024-01-01,1
                a,2024-01-01,2
                a,2024-01-02,3
                """);
        assertThat(run("data", "check", file.toString())).isEqualTo(2);
        assertThat(out.toString()).contains("duplicates").containsPattern("verdict +errors");
    }

    @Test
    void aForecastOfWhatTheModelHasNotIsRefusedInOneLine() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "item_id,timestamp,target\n");
        String[] line = {
            "forecast", "--model", Golden.path("model").toString(), "--data", file.toString()
        };
        assertThat(run(with(line, "--horizon", "3", "--levels", "0.33", "--output", "x.csv")))
                .isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1).first().asString().contains("0.33");
    }

    private static String[] with(String[] line, String... more) {
        String[] all = Arrays.copyOf(line, line.length + more.length);
        System.arraycopy(more, 0, all, line.length, more.length);
        return all;
    }

    private int run(String... line) {
        out = new StringWriter();
        err = new StringWriter();
        CommandLine program = TrainerMain.commandLine();
        return program.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(line);
    }
}
