package io.chronosroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.runtime.FakeDistribution;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Commands that are the trainer's: handed on as they were typed. */
class TrainerCommandTest {

    @TempDir Path folder;

    // of the last command
    private StringWriter out;
    private StringWriter err;

    @Test
    void whatFollowsTheNameIsHandedOnAsItIsAndTheExitCodeIsPassedOn() throws Exception {
        Path said = folder.resolve("said");
        Path runtime =
                new FakeDistribution(folder)
                        .running("printf '%s\\n' \"${@:4}\" > " + said, "pwd >> " + said, "exit 7");
        int exit =
                run(
                        runtime,
                        "model",
                        "show",
                        "a b",
                        "--json",
                        "-e",
                        "x",
                        "--home=y",
                        "--help",
                        "--",
                        "-D");
        assertThat(exit).as(err.toString()).isEqualTo(7);
        assertThat(Files.readAllLines(said))
                .containsExactly(
                        "model",
                        "show",
                        "a b",
                        "--json",
                        "-e",
                        "x",
                        "--home=y",
                        "--help",
                        "--",
                        "-D",
                        Path.of("").toAbsolutePath().toString());
    }

    @Test
    void anOptionMayComeFirst() throws Exception {
        Path said = folder.resolve("said");
        Path runtime = new FakeDistribution(folder).running("echo \"${@:4}\" > " + said);
        assertThat(run(runtime, "model", "--version")).as(err.toString()).isZero();
        assertThat(said).hasContent("model --version");
        assertThat(run(runtime, "model")).isZero();
        assertThat(said).hasContent("model");
    }

    @Test
    void noCloudIsStarted() throws Exception {
        assertThat(run(new FakeDistribution(folder).running("exit 0"), "model", "show", "x"))
                .isZero();
        assertThat(err.toString()).startsWith("unpacking the trainer").doesNotContain("cloud");
        try (Stream<Path> made = Files.list(folder.resolve("home"))) {
            assertThat(made).containsExactly(folder.resolve("home/runtime"));
        }
    }

    @Test
    void aMissingDistributionIsOneLine() {
        assertThat(run(folder.resolve("none.tar"), "model", "show", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("none.tar is not there: build it").hasLineCount(1);
    }

    @Test
    void helpListsThemWithALineEach() {
        assertThat(run(folder, "--help")).isZero();
        for (TrainerCommands known : TrainerCommands.values()) {
            assertThat(out.toString()).containsPattern("\n  " + known.word() + " +\\w");
        }
    }

    private int run(Path runtime, String... words) {
        out = new StringWriter();
        err = new StringWriter();
        List<String> all = new ArrayList<>();
        all.addAll(List.of("--home", folder.resolve("home").toString()));
        all.addAll(List.of("-D", "runtime=" + runtime));
        all.addAll(List.of(words));
        CommandLine commandLine = ChronosRoutes.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return commandLine.execute(all.toArray(String[]::new));
    }
}
