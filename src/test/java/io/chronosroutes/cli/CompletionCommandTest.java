package io.chronosroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CompletionCommandTest {

    @TempDir Path folder;
    private Path script;

    @BeforeEach
    void write() throws Exception {
        script = Files.writeString(folder.resolve("completion"), printed("bash"));
    }

    @Test
    void theScriptIsOneThatBashReads() throws Exception {
        assertThat(bash("bash -n " + script)).isEmpty();
        assertThat(printed("zsh")).contains("bashcompinit");
    }

    // Outside an interactive completion bash refuses compopt.
    @ParameterizedTest
    @CsvSource({
        "lau, launch",
        "runs sho, show",
        "runs promote --env, --environment",
        "launch --learning-r, --learning-rate",
        "completion z, zsh"
    })
    void whatWasBegunIsCompleted(String begun, String whole) throws Exception {
        int word = begun.split(" ").length;
        String said =
                bash(
                        "compopt() { :; }; source %s; COMP_WORDS=(chronos-routes %s); COMP_CWORD=%d; COMP_LINE='chronos-routes %s'; _complete_chronos-routes; echo ${COMPREPLY[@]}"
                                .formatted(script, begun, word, begun));
        assertThat(said.strip()).isEqualTo(whole);
    }

    private static String bash(String command) throws Exception {
        Process bash =
                new ProcessBuilder("bash", "--norc", "-c", command)
                        .redirectErrorStream(true)
                        .start();
        return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String printed(String shell) {
        StringWriter out = new StringWriter();
        CommandLine program = ChronosRoutes.commandLine().setOut(new PrintWriter(out));
        assertThat(program.execute("completion", shell)).isZero();
        return out.toString();
    }
}
