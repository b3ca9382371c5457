package io.chronosroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

class HelpTest {

    static Stream<String> commands() {
        return all(ChronosRoutes.commandLine()).map(HelpTest::path);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void theHelpEndsWithTwoExamplesThatCanBeTyped(String path) {
        CommandLine program = ChronosRoutes.commandLine();
        CommandLine command =
                all(program).filter(c -> path(c).equals(path)).findFirst().orElseThrow();
        List<String> help = command.getUsageMessage(Ansi.OFF).lines().toList();
        int begin = help.size() - 5;
        assertThat(help.get(begin)).as("add two to Examples").isEqualTo("Examples:");
        for (int line : new int[] {begin + 1, begin + 3}) {
            assertThat(help.get(line)).startsWith("  " + path);
            assertThat(help.get(line + 1)).startsWith("      ");
            String[] words = help.get(line).strip().split(" ");
            ChronosRoutes.commandLine().parseArgs(Arrays.copyOfRange(words, 1, words.length));
        }
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
