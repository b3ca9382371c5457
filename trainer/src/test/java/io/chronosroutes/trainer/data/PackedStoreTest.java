package io.chronosroutes.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedStoreTest {
    @TempDir Path folder;

    @Test
    void valuesBeyondTwoGigabytesAreRead() throws IOException {
        try (PackedStore store = PackedStore.create(folder)) {
            int rows = 500_000_000; // two channels of 2 GB each, all but a few of it a hole
            long position = 3L << 30;
            store.write(position + 4L * 499_999_998, bytes(1, 2), 8);
            store.write(position + 4L * (rows + 499_999_997L), bytes(3, 4, 5), 12);
            List<CovariateColumn> price = List.of(new CovariateColumn("price", true, List.of()));
            Series series =
                    store.series("x", 0, Frequency.parse("1s"), rows, price, position, rows);
            Window window = series.window(499_999_999, 2, 1);
            assertThat(window.past()).containsExactly(0, 1);
            assertThat(window.future()).containsExactly(2);
            assertThat(window.covariates().get(0).past()).containsExactly(3, 4);
            assertThat(window.covariates().get(0).future()).containsExactly(5);
        }
    }

    @Test
    void whatIsWrittenIsReadAcrossTheWritersBuffer() throws IOException {
        try (PackedStore store = PackedStore.create(folder)) {
            PackedWriter writer = new PackedWriter(store);
            writer.add(-1);
            writer.addMissing(100_000);
            writer.add(new float[] {7, 8, 9}, 2);
            assertThat(writer.position()).isEqualTo(4 * 100_003);
            writer.flush();
            float[] values = store.read(0, 100_003);
            assertThat(values[0]).isEqualTo(-1);
            assertThat(values[1]).isNaN();
            assertThat(values[100_000]).isNaN();
            assertThat(values[100_001]).isEqualTo(7);
            assertThat(values[100_002]).isEqualTo(8);
        }
    }

    @Test
    void manyThreadsReadAtOnceAndAnInterruptedOneStopsNobody() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try (PackedStore store = PackedStore.create(folder)) {
            PackedWriter writer = new PackedWriter(store);
            for (int i = 0; i < 10_000; i++) writer.add(i);
            writer.flush();
            Callable<Boolean> reader =
                    () -> {
                        Thread.currentThread().interrupt();
                        return IntStream.range(0, 9_990)
                                .allMatch(i -> store.read(4L * i, 10)[9] == i + 9);
                    };
            for (Future<Boolean> right :
                    threads.invokeAll(java.util.Collections.nCopies(32, reader)))
                assertThat(right.get()).isTrue();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theFileHasNoNameAndAClosedStoreSaysSo() throws IOException {
        PackedStore store = PackedStore.create(folder);
        PackedWriter writer = new PackedWriter(store);
        writer.add(1);
        writer.flush();
        assertThat(folder).isEmptyDirectory();
        store.close();
        assertThatThrownBy(() -> store.read(0, 1))
                .isInstanceOf(DataException.class)
                .hasMessage("the data set is closed");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() {
        assertThatThrownBy(() -> PackedStore.create(Path.of("/proc/nowhere")))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("cannot write to /proc/nowhere");
    }

    private static byte[] bytes(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) bytes.putFloat(value);
        return bytes.array();
    }
}
