package io.chronosroutes.trainer.training;

import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.trainer.data.Dataset;
import io.chronosroutes.trainer.data.DroppedValues;
import io.chronosroutes.trainer.data.Mixture;
import io.chronosroutes.trainer.data.Series;
import io.chronosroutes.trainer.data.SyntheticWindows;
import io.chronosroutes.trainer.data.WindowSampler;
import io.chronosroutes.trainer.data.WindowSource;
import io.chronosroutes.trainer.data.synth.KernelSynth;
import io.chronosroutes.trainer.data.synth.SeriesSource;
import io.chronosroutes.trainer.data.synth.TsMixup;
import io.chronosroutes.trainer.model.ModelConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** The windows of a run: its data sets and what is made from nothing or from them, mixed. */
final class Windows {
    /** Different series that KernelSynth draws: each costs about as much as a training step. */
    private static final int POOL = 1024;

    private final TrainingConfig config;
    private final int context;
    private final int horizon;

    private Windows(TrainingConfig config, ModelConfig model) {
        this.config = config;
        // A base model brings its own context and horizon; a shorter context may be asked for.
        this.context = Math.min(config.contextLength(), model.contextLength());
        this.horizon = model.trainingLength(config.predictionLength());
    }

    /**
     * @throws TrainingException when there are not as many probabilities as data sets
     */
    static WindowSource of(TrainingConfig config, ModelConfig model, Split data) {
        Windows windows = new Windows(config, model);
        List<Mixture.Part> parts = new ArrayList<>(windows.real(data));
        double synthetic = config.tsmixupProbability() + config.kernelsynthProbability();
        double total = parts.stream().mapToDouble(Mixture.Part::weight).sum();
        parts.replaceAll(
                part -> new Mixture.Part(part.source(), part.weight() / total * (1 - synthetic)));
        if (config.tsmixupProbability() > 0) {
            TsMixup mixup = new TsMixup(series(data), TsMixup.MOST, config.seed());
            parts.add(windows.made(mixup::item, config.tsmixupProbability()));
        }
        if (config.kernelsynthProbability() > 0) {
            KernelSynth kernels = new KernelSynth(KernelSynth.LENGTH, config.seed());
            LongFunction<float[]> pool = new SeriesPool(kernels::item, POOL);
            parts.add(windows.made(pool, config.kernelsynthProbability()));
        }
        WindowSource mixture =
                parts.size() == 1 ? parts.get(0).source() : new Mixture(parts, config.seed());
        return config.dropProb() == 0
                ? mixture
                : new DroppedValues(mixture, config.dropProb(), config.seed());
    }

    private List<Mixture.Part> real(Split data) {
        List<Double> shares = config.dataProbabilities();
        if (!shares.isEmpty() && shares.size() != data.parts().size()) {
            throw new TrainingException(
                    "data_probabilities has %d numbers for %d data sets"
                            .formatted(shares.size(), data.parts().size()));
        }
        List<Mixture.Part> parts = new ArrayList<>();
        for (int i = 0; i < data.parts().size(); i++) {
            WindowSampler sampler =
                    new WindowSampler(
                            data.parts().get(i).training(),
                            config.minPast(),
                            context,
                            horizon,
                            config.seed());
            parts.add(
                    shares.isEmpty()
                            ? Mixture.Part.of(sampler)
                            : new Mixture.Part(sampler, shares.get(i)));
        }
        return parts;
    }

    private Mixture.Part made(LongFunction<float[]> series, double share) {
        return new Mixture.Part(
                new SyntheticWindows(series, config.minPast(), context, horizon, config.seed()),
                share);
    }

    /** What TSMixup may mix: what is trained on, of all data sets together. */
    private static SeriesSource series(Split data) {
        List<Series> all =
                data.parts().stream()
                        .map(Split.Part::training)
                        .map(Dataset::series)
                        .flatMap(List::stream)
                        .toList();
        return SeriesSource.of(all);
    }
}
