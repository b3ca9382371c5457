package io.chronosroutes.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetTest {

    @Test
    void theLastValuesAreHeldOutAndItemsTooShortAreCounted() {
        Dataset data =
                new Dataset(
                        List.of(
                                series("long", 1, 2, 3, 4, 5),
                                series("short", 1, 2, 3),
                                series("unknown", 1, 2, 3, Float.NaN, Float.NaN)));
        HeldOut heldOut = data.holdOut(2);
        assertThat(heldOut.items()).hasSize(1);
        assertThat(heldOut.items().get(0).history().values()).containsExactly(1, 2, 3);
        assertThat(heldOut.items().get(0).actual()).containsExactly(4, 5);
        assertThat(heldOut.skipped()).isEqualTo(2);
        assertThat(heldOut.training().series()).extracting(Series::length).containsExactly(3, 3, 5);
    }

    @Test
    void severalWindowsFollowEachOtherAndTrainingEndsBeforeTheFirst() {
        Dataset data =
                new Dataset(
                        List.of(
                                series("a", 1, 2, 3, 4, 5, 6, 7, 8),
                                series("b", 1, 2, 3, 4, Float.NaN, Float.NaN, 7, 8),
                                series("short", 1, 2, 3, 4, 5, 6, 7)));
        HeldOut heldOut = data.holdOut(2, 3);
        assertThat(heldOut.items())
                .extracting(item -> item.series().itemId() + item.cut())
                .containsExactly("a2", "a4", "a6", "b2", "b6");
        assertThat(heldOut.items().get(1).history().values()).containsExactly(1, 2, 3, 4);
        assertThat(heldOut.items().get(1).actual()).containsExactly(5, 6);
        assertThat(heldOut.training().series()).extracting(Series::length).containsExactly(2, 2, 7);
        assertThat(heldOut.skipped()).isEqualTo(1);
    }

    @Test
    void aHeldOutWindowHasItsContextAndWhatFollowed() {
        HeldOut.Item item =
                new Dataset(List.of(series("a", 1, 2, 3, 4, 5))).holdOut(2).items().get(0);
        assertThat(item.window(2).past()).containsExactly(2, 3);
        assertThat(item.window(9).past()).containsExactly(1, 2, 3);
        assertThat(item.window(9).future()).containsExactly(4, 5);
    }

    @ParameterizedTest(name = "one value every {0} s: season {1}")
    @CsvSource({
        "1, 60",
        "10, 6",
        "60, 60",
        "300, 288",
        "600, 144",
        "900, 96",
        "1800, 48",
        "3600, 24",
        "14400, 6",
        "43200, 2",
        "86400, 7",
        "604800, 52",
        "2678400, 12",
        "2419200, 12",
        "7862400, 4",
        "31536000, 1",
        "0, 1",
        "172800, 1",
        "5000, 1",
    })
    void theSeasonFollowsFromTheSpacing(double seconds, int season) {
        assertThat(SeasonLength.ofStep(seconds)).isEqualTo(season);
    }

    private static Series series(String id, float... values) {
        return Series.of(id, Instant.EPOCH, Frequency.parse("1h"), values);
    }
}
