package io.chronosroutes.trainer.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.cli.TrainerCommands;
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

/** The trainer's commands as they are typed. */
class TrainerMainTest {

    @TempDir Path folder;

    // of the last command
    private StringWriter out;
    private StringWriter err;

    @Test
    void modelShowSaysWhatACheckpointIs() {
        assertThat(run("model", "show", Golden.path("model").toString())).isZero();
        assertThat(out.toString())
                .contains("family      chronos-bolt\n")
                .contains("sizes       d_model 8, d_kv 4, d_ff 8, num_layers 4, ")
                .containsPattern("parameters  [\\d,]+\n")
                .containsPattern("stored as   F32, 85,408 bytes\n")
                .contains("context     512\n")
                .contains("horizon     64\n")
                .contains("levels      0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9\n")
                .contains("\"input_patch_size\" : 16");
    }

    @Test
    void asJsonItIsOneDocument() throws IOException {
        assertThat(run("model", "show", "--json", Golden.path("model").toString())).isZero();
        JsonNode facts = Json.MAPPER.readTree(out.toString());
        assertThat(facts.get("family").textValue()).isEqualTo("chronos-bolt");
        assertThat(facts.get("prediction_length").intValue()).isEqualTo(64);
        assertThat(facts.get("dtypes").get("F32")).isEqualTo(facts.get("parameters"));
        assertThat(facts.get("config").get("chronos_config").get("quantiles")).hasSize(9);
    }

    @Test
    void whatCannotBeUsedIsOneLineAndTheExitCodeOfUsage() throws IOException {
        assertThat(run("model", "show", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("error: " + folder + " has no config.json\n");
        Files.copy(Golden.path("model/config.json"), folder.resolve("config.json"));
        Files.writeString(folder.resolve("model.safetensors"), "not tensors at all");
        assertThat(run("model", "show", folder.toString())).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("error: " + folder.resolve("model.safetensors") + ": ")
                .hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void theJarHandsOverExactlyTheCommandsThereAre() {
        assertThat(TrainerMain.commandLine().getSubcommands().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(TrainerCommands.values())
                                .map(TrainerCommands::word)
                                .toList());
    }

    @Test
    void whatIsMistypedIsNamedWithTheNearest() {
        assertThat(run("modle")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no command 'modle'; did you mean 'model'?");
        assertThat(run("model")).isEqualTo(2);
        assertThat(err.toString()).contains("'chronos-routes model --help' shows what can be said");
        assertThat(run("model", "show")).isEqualTo(2);
        assertThat(err.toString()).contains("error: Missing required parameter: 'FOLDER'");
        assertThat(run("model", "--help")).isZero();
        assertThat(out.toString()).startsWith("Usage: chronos-routes model").contains("show");
    }

    private int run(String... words) {
        out = new StringWriter();
        err = new StringWriter();
        CommandLine commandLine = TrainerMain.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return commandLine.execute(words);
    }
}
