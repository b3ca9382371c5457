package io.chronosroutes.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The screen against screens that a person has looked at, in {@code src/test/resources}. */
class ScreenTest {

    private static final int TALL = 40;

    @ParameterizedTest
    @ValueSource(ints = {80, 50, 120})
    void aRunThatTrainsOnEveryWidth(int width) throws IOException {
        assertThat(shown(Runs.training(), plain(width))).isEqualTo(golden("training-" + width));
    }

    @Test
    void withColourTheSameTextStandsOutInParts() throws IOException {
        Look colour = new Look(80, TALL, true, true);
        assertThat(shown(Runs.training(), colour).replace('\u001b', '␛'))
                .isEqualTo(golden("training-colour"));
        assertThat(Screen.lines(Runs.training(), colour))
                .extracting(AttributedString::toString)
                .isEqualTo(Screen.text(Runs.training(), plain(80)));
    }

    @Test
    void whereThereIsOnlyAsciiNothingElseIsShown() throws IOException {
        String ascii = shown(Runs.training(), new Look(80, TALL, false, false));
        assertThat(ascii).isEqualTo(golden("training-ascii"));
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(ascii)).isTrue();
    }

    @Test
    void aRunThatHasJustBegunHasNoProgressYet() throws IOException {
        assertThat(shown(Runs.starting(), plain(80))).isEqualTo(golden("starting"));
    }

    @Test
    void aRunThatFailedSaysWhyAndWhereItsLogsAre() throws IOException {
        assertThat(shown(Runs.lost(), plain(80))).isEqualTo(golden("failed"));
    }

    @Test
    void whatIsNotKnownIsLeftOut() throws IOException {
        assertThat(shown(Runs.modest(), plain(80))).isEqualTo(golden("modest"));
    }

    @ParameterizedTest
    @CsvSource({"80, 24", "80, 12", "50, 10", "20, 8", "120, 5", "1, 1", "300, 100"})
    void noScreenIsTooSmall(int width, int height) {
        for (boolean unicode : List.of(true, false)) {
            Look look = new Look(width, height, true, unicode);
            for (RunFacts facts : List.of(Runs.training(), Runs.lost(), Runs.starting())) {
                assertThat(Screen.lines(facts, look))
                        .hasSizeBetween(1, height)
                        .allMatch(line -> line.columnLength() <= width);
            }
        }
    }

    @Test
    void onASmallScreenTheFiguresStayAndTheRestGivesWay() {
        String small = shown(Runs.training(), new Look(80, 9, false, true));
        assertThat(small).contains("run 2026", "1,240 of 4,000", "$0.03 so far", "93% busy");
        assertThat(small).doesNotContain("Ctrl-C", "results_sync");
    }

    @Test
    void noSignOfALogCanChangeTheTerminal() {
        assertThat(Screen.text(Runs.training(), plain(80))).noneMatch(l -> l.contains("\u001b"));
    }

    private static Look plain(int width) {
        return new Look(width, TALL, false, true);
    }

    private static String shown(RunFacts facts, Look look) {
        return String.join("\n", Screen.text(facts, look)) + "\n";
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = ScreenTest.class.getResourceAsStream(name + ".txt")) {
            assertThat(in).as(name + ".txt").isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
