package io.chronosroutes.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the screen's lines are made of. */
class PartsTest {

    @Test
    void aSparklineGoesFromItsLowestToItsHighest() {
        assertThat(Sparkline.of(List.of(0.0, 1.0, 2.0, 7.0), 10, true)).isEqualTo("▁▂▃█");
        assertThat(Sparkline.of(List.of(0.0, 7.0), 10, false)).isEqualTo("_#");
    }

    @Test
    void moreValuesThanColumnsAreMeans() {
        assertThat(Sparkline.of(List.of(0.0, 0.0, 7.0, 7.0), 2, true)).isEqualTo("▁█");
    }

    @Test
    void aFlatOrEmptyOrUnmeasuredRowIsNoFault() {
        assertThat(Sparkline.of(List.of(1.0, 1.0), 5, true)).isEqualTo("▁▁");
        assertThat(Sparkline.of(List.of(), 5, true)).isEmpty();
        assertThat(Sparkline.of(List.of(Double.NaN, 1.0), 5, true)).isEqualTo("▁");
        assertThat(Sparkline.of(List.of(1.0), -3, true)).isEmpty();
    }

    @Test
    void aBarIsAsLongAsItIsAskedForWhateverTheShare() {
        assertThat(Bar.of(0, 4, true)).isEqualTo("░░░░");
        assertThat(Bar.of(0.5, 4, true)).isEqualTo("██░░");
        assertThat(Bar.of(0.125, 4, true)).isEqualTo("▌░░░");
        assertThat(Bar.of(1, 4, true)).isEqualTo("████");
        assertThat(Bar.of(7, 4, false)).isEqualTo("####");
        assertThat(Bar.of(-1, 4, false)).isEqualTo("....");
    }

    @Test
    void timesAreShortAndNeverNegative() {
        assertThat(Figures.time(Duration.ofSeconds(-3))).isEqualTo("0 s");
        assertThat(Figures.time(Duration.ofSeconds(59))).isEqualTo("59 s");
        assertThat(Figures.time(Duration.ofSeconds(245))).isEqualTo("4 min 05 s");
        assertThat(Figures.time(Duration.ofMinutes(725))).isEqualTo("12 h 05 min");
    }

    @Test
    void ofStepsThatWereTakenAgainTheLaterCount() {
        Curve curve =
                Curve.of(
                        Stream.of(
                                "{\"step\": 1, \"loss\": 5.0}",
                                "{\"step\": 2, \"loss\": 9.0}",
                                "{\"step\": 3, \"loss\": 99.0}",
                                "{\"step\": 2, \"loss\": 4.0}",
                                "{\"step\": 2, \"validation_wql\": 0.5}",
                                "not json",
                                "{\"step\": 3, \"lo"));
        assertThat(curve.lossValues()).containsExactly(5.0, 4.0);
        assertThat(curve.latestValidation()).contains(0.5);
        assertThat(curve.base()).isEmpty();
    }

    @Test
    void aParagraphBreaksBetweenWordsWhereItCan() {
        assertThat(Paragraph.wrap("one two three", 7)).containsExactly("one two", "three");
        assertThat(Paragraph.wrap("abcdefgh ij", 3)).containsExactly("abc", "def", "gh", "ij");
        assertThat(Paragraph.wrap("", 3)).isEmpty();
    }
}
