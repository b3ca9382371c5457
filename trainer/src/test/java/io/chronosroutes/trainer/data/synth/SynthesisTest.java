package io.chronosroutes.trainer.data.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.trainer.data.DataException;
import io.chronosroutes.trainer.data.Dataset;
import io.chronosroutes.trainer.data.Series;
import io.chronosroutes.trainer.data.read.DatasetReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynthesisTest {
    @TempDir Path folder;

    @Test
    void whatKernelSynthMadeCanBeMixed() {
        Path kernels = folder.resolve("kernels.parquet");
        Path mixed = folder.resolve("mixed.parquet");
        order(SynthKind.KERNELSYNTH, 200).write(hourly(kernels), n -> {});
        order(SynthKind.TSMIXUP, 160, kernels).write(hourly(mixed), n -> {});
        try (Dataset sources = DatasetReader.read(List.of(kernels));
                Dataset found = DatasetReader.read(List.of(mixed))) {
            List<Series> series = found.series();
            assertThat(series).hasSize(10);
            assertThat(series).allMatch(item -> item.length() >= 128 && item.length() <= 160);
            assertThat(series.get(3).itemId()).isEqualTo("tsmixup-1-0000000003");
            assertThat(series.get(3).values())
                    .isEqualTo(new TsMixup(SeriesSource.of(sources), 160, 1).item(3));
        }
    }

    @Test
    void thePapersLengthsAreTheDefaults() {
        assertThat(SynthKind.KERNELSYNTH.defaultLength()).isEqualTo(1024);
        assertThat(SynthKind.TSMIXUP.defaultLength()).isEqualTo(2048);
    }

    @Test
    void sourcesAreForTsMixupAlone() {
        Path some = folder.resolve("some.parquet");
        assertThatThrownBy(
                        () -> order(SynthKind.KERNELSYNTH, 200, some).write(hourly(out()), n -> {}))
                .isInstanceOf(DataException.class)
                .hasMessage("KernelSynth mixes no data: leave the sources out");
        assertThatThrownBy(() -> order(SynthKind.TSMIXUP, 200).write(hourly(out()), n -> {}))
                .isInstanceOf(DataException.class)
                .hasMessage("TSMixup mixes real series: name files that hold some");
        assertThatThrownBy(() -> order(SynthKind.TSMIXUP, 200, some).write(hourly(out()), n -> {}))
                .isInstanceOf(DataException.class)
                .hasMessage("there is no data file " + some);
    }

    @Test
    void theOutputIsCheckedBeforeTheSourcesAreRead() {
        Path absent = folder.resolve("absent.parquet");
        assertThatThrownBy(
                        () ->
                                order(SynthKind.TSMIXUP, 200, absent)
                                        .write(hourly(folder.resolve("out.csv")), n -> {}))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("must end in .parquet");
    }

    private static Synthesis order(SynthKind kind, int length, Path... sources) {
        return new Synthesis(kind, 10, length, 1, 2, List.of(sources));
    }

    private static SyntheticFile hourly(Path file) {
        return new SyntheticFile(file, TimeGrid.HOURLY, false);
    }

    private Path out() {
        return folder.resolve("out.parquet");
    }
}
