package io.chronosroutes.trainer.endtoend;

import static io.chronosroutes.trainer.endtoend.Program.LAYOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The monitor on a terminal, watching a real run. Needs the program {@code script}. */
class TerminalIT extends ProgramFixture {

    private static final String SECOND_PAGE = "\u001b[?1049h";
    private static final String FIRST_PAGE = "\u001b[?1049l";
    private static final String COLOUR = "\u001b[36m";
    private static final String CTRL_C = "\u0003";

    @BeforeEach
    void make() {
        assumeThat(List.of("/usr/bin/script", "/bin/script"))
                .anyMatch(file -> Files.isExecutable(Path.of(file)));
    }

    @Test
    void aRunIsShownInPlaceAndTheTerminalIsGivenBack() {
        assertThat(program.run("launch", "--steps", "1000000").exit()).isZero();
        Started watching = program.onTerminal(100, 30, "monitor");
        watching.awaitOutput("of 1,000,000");
        // Only what changes is drawn, so what replaces another line may never be written whole.
        await().atMost(Duration.ofMinutes(1))
                .until(
                        () ->
                                program.run("monitor", "--once")
                                        .out()
                                        .contains("INFO Agent - training"));
        assertThat(watching.out())
                .contains(SECOND_PAGE, COLOUR, "initialization", "heartbeat", "at most")
                .contains(".jar kill")
                .doesNotContain(FIRST_PAGE);
        String metrics = LAYOUT.metrics(program.latestRun());
        await().atMost(Duration.ofMinutes(1)).until(() -> program.keysBelow(metrics).size() == 1);
        watching.type(CTRL_C);
        watching.awaitEnd();
        assertRestored(watching);
        assertThat(afterwards(watching))
                .contains("of 1,000,000", "the run goes on; type 'monitor'")
                .contains("exit 130");
        assertThat(program.state()).isPresent();

        Started again = program.onTerminal(60, 20, "monitor", "NO_COLOR=1");
        again.awaitOutput("of 1,000,000");
        assertThat(program.run("kill").exit()).isZero();
        again.awaitEnd();
        assertRestored(again);
        assertThat(again.out()).contains(SECOND_PAGE).doesNotContain(COLOUR);
        assertThat(afterwards(again)).contains("killed", "left    nothing", "exit 5");
        assertThat(program.state()).isEmpty();
    }

    @Test
    void whereNothingCanBeDrawnThereAreLines() {
        Started plain = program.onTerminal(80, 24, "monitor", "TERM=dumb");
        plain.awaitEnd();
        assertThat(plain.out())
                .contains("no run in this environment", "exit 0")
                .doesNotContain("\u001b");
    }

    private static void assertRestored(Started command) {
        assertThat(afterwards(command)).containsPattern("[ ;]echo ").containsPattern("[ ;]icanon ");
        assertThat(command.out()).contains("\u001b[?25h");
    }

    /** What is on the terminal's first page after the screen was closed. */
    private static String afterwards(Started command) {
        String all = command.out();
        assertThat(all).contains(FIRST_PAGE);
        return all.substring(all.lastIndexOf(FIRST_PAGE));
    }
}
