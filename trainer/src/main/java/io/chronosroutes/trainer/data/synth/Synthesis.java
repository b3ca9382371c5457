package io.chronosroutes.trainer.data.synth;

import io.chronosroutes.trainer.data.DataException;
import io.chronosroutes.trainer.data.Dataset;
import io.chronosroutes.trainer.data.read.DatasetReader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * An order for synthetic training data: what a command line needs to know, and no more.
 *
 * @param count of the items
 * @param length values of each series for KernelSynth, of the longest for TSMixup
 * @param seed that the items follow from
 * @param threads that make them; more do not change what is made
 * @param sources files, patterns and folders of real series for TSMixup, none for KernelSynth
 */
public record Synthesis(
        SynthKind kind, long count, int length, long seed, int threads, List<Path> sources) {
    public Synthesis {
        sources = List.copyOf(sources);
    }

    /**
     * Makes the items and writes them.
     *
     * @param progress told the items written so far, after each
     * @throws DataException when the order or the sources make no sense or the file cannot be
     *     written; then there is no file, or the one before
     */
    public SyntheticFile.Written write(SyntheticFile file, LongConsumer progress) {
        file.check();
        return switch (kind) {
            case KERNELSYNTH -> {
                if (!sources.isEmpty()) {
                    throw new DataException("KernelSynth mixes no data: leave the sources out");
                }
                yield file.write(new KernelSynth(length, seed), count, threads, progress);
            }
            case TSMIXUP -> {
                if (sources.isEmpty()) {
                    throw new DataException("TSMixup mixes real series: name files that hold some");
                }
                try (Dataset data = DatasetReader.read(sources)) {
                    TsMixup mixup = new TsMixup(SeriesSource.of(data), length, seed);
                    yield file.write(mixup, count, threads, progress);
                }
            }
        };
    }
}
