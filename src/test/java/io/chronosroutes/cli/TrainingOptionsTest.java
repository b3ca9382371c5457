package io.chronosroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.run.TrainingSetting;
import io.chronosroutes.settings.TrainingConfigFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Training settings as they are typed; nothing here gets as far as a cloud. */
class TrainingOptionsTest {

    @TempDir Path folder;

    // of the last command
    private StringWriter out;
    private StringWriter err;

    @Test
    void helpShowsTheCommonSettingsInGroupsAndHelpAllEveryOne() {
        assertThat(run("launch", "--help")).isZero();
        assertThat(out.toString())
                .contains("Model:", "Data:", "Training loop:", "Incremental training:")
                .contains("--steps, --max-steps=N", "(default: 1000)")
                .contains("--help-all")
                .doesNotContain("--lora-alpha");
        assertThat(run("launch", "--help-all")).isZero();
        for (TrainingSetting setting : TrainingSetting.values()) {
            assertThat(out.toString()).contains(TrainingConfigFile.option(setting));
        }
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void everySettingIsAnOptionWhetherHelpShowsItOrNot() {
        for (TrainingSetting setting : TrainingSetting.values()) {
            String option = TrainingConfigFile.option(setting);
            // A rule that the defaults keep, broken: the command stops before it does anything.
            assertThat(run("launch", option + "=", "--batch-size=0")).isEqualTo(2);
            assertThat(err.toString()).doesNotContain("no option");
        }
    }

    @Test
    void everyWrongValueIsALineAndTheExitCodeIsThatOfUsage() throws IOException {
        Path file = Files.writeString(folder.resolve("t.yaml"), "horizon: soon\nbatchsize: 1\n");
        int exit =
                run(
                        "launch",
                        "--training-config",
                        file.toString(),
                        "--batch-size",
                        "2.5",
                        "--steps",
                        "0",
                        "--keep-best=maybe",
                        "--incremental");
        assertThat(exit).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .hasSize(5)
                .allMatch(line -> line.startsWith("error: "))
                .anyMatch(line -> line.contains("t.yaml, line 1: horizon must be a whole number"))
                .anyMatch(line -> line.contains("did you mean 'batch_size'?"))
                .anyMatch(line -> line.contains("--batch-size: batch_size must be"))
                .anyMatch(line -> line.contains("--max-steps: max_steps must be"))
                .anyMatch(line -> line.contains("--keep-best: keep_best must be true or false"));
    }

    @Test
    void aMistypedOptionIsOneLineWithTheNearestOne() {
        assertThat(run("launch", "--erly-stopping", "5")).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "error: there is no option '--erly-stopping'; did you mean"
                                + " '--early-stopping'?",
                        "'chronos-routes launch --help' shows what can be said");
        assertThat(run("launch", "--lora-alfa=5")).isEqualTo(2);
        assertThat(err.toString()).contains("did you mean '--lora-alpha'?");
        assertThat(run("lanch")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no command 'lanch'; did you mean 'launch'?");
        assertThat(run("config")).isEqualTo(2);
        assertThat(err.toString()).contains("error: Missing required subcommand");
    }

    @Test
    void configTrainingPrintsWhatLaunchReads() throws IOException {
        assertThat(run("config", "training")).isZero();
        Path file = Files.writeString(folder.resolve("t.yaml"), out.toString());
        assertThat(run("launch", "--training-config", file.toString(), "--horizon=0")).isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("--horizon: horizon must be");
        assertThat(run("config", "training", "--markdown")).isZero();
        assertThat(out.toString()).startsWith("# Training settings\n");
    }

    private int run(String... words) {
        out = new StringWriter();
        err = new StringWriter();
        CommandLine commandLine = ChronosRoutes.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return commandLine.execute(words);
    }
}
