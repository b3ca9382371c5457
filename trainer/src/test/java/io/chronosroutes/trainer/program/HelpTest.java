package io.chronosroutes.trainer.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.cli.CommandReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

class HelpTest {

    private static final Path PAGE = Path.of("..", "docs", "reference", "commands.md");

    static Stream<String> commands() {
        return all(TrainerMain.commandLine()).map(HelpTest::path);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void theHelpEndsWithTwoExamplesThatCanBeTyped(String path) {
        CommandLine command =
                all(TrainerMain.commandLine())
                        .filter(c -> path(c).equals(path))
                        .findFirst()
                        .orElseThrow();
        List<String> help = command.getUsageMessage(Ansi.OFF).lines().toList();
        int begin = help.size() - 5;
        assertThat(help.get(begin)).as("add two to TrainerExamples").isEqualTo("Examples:");
        for (int line : new int[] {begin + 1, begin + 3}) {
            assertThat(help.get(line)).startsWith("  " + path);
            String[] words = help.get(line).strip().split(" ");
            TrainerMain.commandLine().parseArgs(Arrays.copyOfRange(words, 1, words.length));
        }
    }

    /** With {@code -Dupdate.docs} it is rewritten. */
    @Test
    void theReferenceOfAllCommandsIsCurrent() throws Exception {
        String current = CommandReference.markdown(TrainerMain.commandLine());
        if (System.getProperty("update.docs") != null) Files.writeString(PAGE, current);
        assertThat(PAGE)
                .as(
                        "stale; rewrite it: ./mvnw verify -DskipITs -pl trainer -am -Dupdate.docs"
                                + " -Dtest=HelpTest -Dsurefire.failIfNoSpecifiedTests=false")
                .hasContent(current);
    }

    private static Stream<CommandLine> all(CommandLine command) {
        return Stream.concat(
                Stream.of(command),
                command.getSubcommands().values().stream().flatMap(HelpTest::all));
    }

    private static String path(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }
}
