package io.chronosroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.local.LocalCloud;
import io.chronosroutes.local.LocalCloudConfig;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Commands as they are typed: exit code, and what is said where. */
class CommandLineTest {

    @TempDir Path folder;
    private LocalCloud server;

    // of the last command
    private StringWriter out;
    private StringWriter err;

    @BeforeEach
    void start() {
        server = LocalCloud.start(LocalCloudConfig.forTests(folder.resolve("home")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "launch", "monitor", "kill", "verify", "runs", "routes", "config", "local"
            })
    void everyCommandHasHelp(String command) {
        List<String> words = new ArrayList<>(List.of("--help"));
        if (!command.isEmpty()) words.add(0, command);
        assertThat(run(words)).isZero();
        assertThat(out.toString()).startsWith("Usage: chronos-routes").contains("--environment");
    }

    @Test
    void theCloudIsTheSameWhetherItIsNamedBeforeTheCommandOrAfterIt() {
        assertThat(on("verify")).isZero();
        assertThat(run(List.of("--home", home(), "verify"))).isZero();
        assertThat(err.toString()).contains("cloud: the local cloud in " + home());
        assertThat(run(List.of("--cloud", "aws", "verify"))).isEqualTo(2);
        assertThat(err.toString()).contains("chronos.bucket is not set");
    }

    @Test
    void withoutARunEveryLookSaysSo() {
        assertThat(on("monitor", "--once")).isZero();
        assertThat(out.toString()).isEqualTo("no run in this environment\n");
        assertThat(on("monitor", "--json")).isZero();
        assertThat(out.toString()).isEqualTo("null\n");
        assertThat(on("monitor")).isZero();
        assertThat(out.toString()).contains("no run in this environment; type 'launch'");
        assertThat(on("runs")).isZero();
        assertThat(out.toString()).isEqualTo("no runs yet\n");
        assertThat(on("kill")).isZero();
        assertThat(out.toString()).contains("no run holds this environment");
    }

    @Test
    void whatIsMistypedIsNamedWithTheNearestThatThereIs() {
        assertThat(on("launch", "--stepps", "5")).isEqualTo(2);
        assertThat(err.toString()).contains("--steps");
        assertThat(on("verify", "-D", "cleanup.limitt=1s")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith(
                        "error: there is no setting 'cleanup.limitt';"
                                + " did you mean 'chronos.cleanup.limit'?\n");
        assertThat(on("verify", "-e", "../up")).isEqualTo(2);
        assertThat(err.toString()).contains("environment '../up' is not a name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"launch", "monitor", "monitor --once --json", "kill", "verify", "runs"})
    void onlyTheBackgroundMonitorTakesSeveralEnvironments(String command) {
        for (String several : List.of("team-*", "a,b")) {
            List<String> words = new ArrayList<>(List.of(command.split(" ")));
            words.addAll(List.of("-e", several));
            assertThat(on(words.toArray(String[]::new))).isEqualTo(2);
            assertThat(err.toString())
                    .isEqualTo(
                            "error: '%s' names several environments, which only the background"
                                            .formatted(several.replace(",", ", "))
                                    + " monitor watches; name one: --environment NAME\n");
        }
    }

    @Test
    void aMissingTrainerIsNamedWithWhatToDo() {
        assertThat(on("launch", "--runtime", folder.resolve("none.tar").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("none.tar is not there: build it with");
    }

    @Test
    void anArithmeticThatNeedsAGpuIsAWarningWhereThereIsNone() {
        String none = folder.resolve("none.tar").toString();
        on("launch", "--precision", "tf32", "--runtime", none);
        assertThat(err.toString()).contains("warning: precision tf32 gains nothing without a GPU");
        on("launch", "--runtime", none);
        assertThat(err.toString()).doesNotContain("warning");
    }

    private String home() {
        return folder.resolve("home").toString();
    }

    private int on(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--home", home()));
        return run(all);
    }

    private int run(List<String> words) {
        out = new StringWriter();
        err = new StringWriter();
        CommandLine commandLine = ChronosRoutes.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return commandLine.execute(words.toArray(String[]::new));
    }
}
