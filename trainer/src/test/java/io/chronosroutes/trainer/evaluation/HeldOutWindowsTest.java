package io.chronosroutes.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.trainer.data.Dataset;
import io.chronosroutes.trainer.data.Frequency;
import io.chronosroutes.trainer.data.HeldOut;
import io.chronosroutes.trainer.data.Series;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldOutWindowsTest {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    @Test
    void everyWindowEndsWhereItsCutIsAndHidesWhatFollowed() {
        Series item = Series.of("tea", START, Frequency.parse("1h"), 1, 2, 3, 4, 5, 6);
        HeldOut held = new Dataset(List.of(item)).holdOut(2, 2);
        List<TestWindow> windows = new HeldOutWindows(0).add(held, "shop");
        assertThat(windows).hasSize(2);
        TestWindow first = windows.get(0);
        assertThat(first.dataSet()).isEqualTo("shop");
        assertThat(first.item()).isEqualTo("tea");
        assertThat(first.history().past()).containsExactly(1, 2);
        assertThat(first.history().future()).containsExactly(Float.NaN, Float.NaN);
        assertThat(first.actual()).containsExactly(3, 4);
        assertThat(first.seasonLength()).isEqualTo(24);
        assertThat(windows.get(1).history().past()).containsExactly(1, 2, 3, 4);
        assertThat(windows.get(1).actual()).containsExactly(5, 6);
        assertThat(new HeldOutWindows(7).add(held, "shop").get(0).seasonLength()).isEqualTo(7);
    }
}
