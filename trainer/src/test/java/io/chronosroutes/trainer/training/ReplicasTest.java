package io.chronosroutes.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.trainer.checkpoint.Family;
import io.chronosroutes.trainer.checkpoint.HuggingFaceFolder;
import io.chronosroutes.trainer.data.Window;
import io.chronosroutes.trainer.data.WindowSource;
import io.chronosroutes.trainer.model.ChronosModel;
import io.chronosroutes.trainer.model.Initialisation;
import io.chronosroutes.trainer.model.ModelConfig;
import io.chronosroutes.trainer.tensor.Kernels;
import io.chronosroutes.trainer.tensor.Torch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies of a model on threads of a CPU, in the place of GPUs. */
class ReplicasTest {

    private static final int CONTEXT = 96;
    private static final int HORIZON = 24;

    /** Of the largest gradient: rounding, since sums are taken in another order. */
    private static final double TOLERANCE = 1e-6;

    private final NDManager manager = Torch.newManager();

    @ParameterizedTest
    @ValueSource(strings = {"chronos-bolt-nano", "chronos-t5-nano", "chronos-2-nano"})
    void theGradientsOfThreeAreThoseOfTheWholeBatch(String model) {
        TrainingConfig one = config(model, 1);
        TrainingConfig three = config(model, 3);
        List<float[]> whole = step(one);
        List<float[]> summed = step(three);
        assertThat(summed).hasSameSizeAs(whole);
        double largest = whole.stream().mapToDouble(ReplicasTest::largest).max().orElseThrow();
        for (int i = 0; i < whole.size(); i++) {
            float[] difference = new float[whole.get(i).length];
            for (int j = 0; j < difference.length; j++) {
                difference[j] = whole.get(i)[j] - summed.get(i)[j];
            }
            assertThat(largest(difference) / largest).isCloseTo(0, within(TOLERANCE));
        }
    }

    @Test
    void oneWithoutAnyKnownFutureAddsNothing() {
        TrainingConfig config = config("chronos-t5-nano", 2);
        WindowSource halfKnown =
                number -> {
                    Window window = window(number);
                    float[] future = window.future();
                    if (number < config.batchSize() / 2) Arrays.fill(future, Float.NaN);
                    return new Window(window.past(), future);
                };
        List<float[]> gradients = step(config, halfKnown);
        assertThat(gradients).allSatisfy(g -> assertThat(largest(g)).isFinite());
        assertThat(gradients).anySatisfy(g -> assertThat(largest(g)).isPositive());
    }

    private List<float[]> step(TrainingConfig config) {
        return step(config, ReplicasTest::window);
    }

    private List<float[]> step(TrainingConfig config, WindowSource windows) {
        ModelConfig description = Family.scratch(config.model(), CONTEXT, HORIZON, 0.0);
        try (NDManager own = manager.newSubManager();
                Kernels kernels = Kernels.compile()) {
            HuggingFaceFolder start =
                    HuggingFaceFolder.fresh(
                            description, Initialisation.weights(own, description, 1));
            ChronosModel<?> model = description.model(kernels);
            return step(own, kernels, model, new AllWeights(start), config, windows);
        }
    }

    private static <B> List<float[]> step(
            NDManager manager,
            Kernels kernels,
            ChronosModel<B> model,
            Trainable trainable,
            TrainingConfig config,
            WindowSource windows) {
        Batches<B> batches =
                new Batches<>(model, windows, config.batchSize(), 2, config.replicas());
        Replica<B> first = new Replica<>(manager, kernels, model, trainable);
        List<float[]> gradients = new ArrayList<>();
        try (Replicas<B> replicas = new Replicas<>(first, config);
                Replica.Pass pass = replicas.pass(batches.apply(0))) {
            for (NDArray gradient : pass.gradients()) gradients.add(gradient.toFloatArray());
        }
        return gradients;
    }

    private static TrainingConfig config(String model, int replicas) {
        return Settings.small()
                .model(model)
                .build()
                .with("dropout", 0)
                .with("batch_size", 8)
                .with("replicas", replicas);
    }

    /** A walk of its own for every number; of some, not all of the future is known. */
    private static Window window(long number) {
        SplittableRandom random = new SplittableRandom(number);
        float[] values = new float[CONTEXT + HORIZON];
        float at = 0;
        for (int t = 0; t < values.length; t++) values[t] = at += (float) random.nextGaussian();
        int known = number % 3 == 0 ? HORIZON / 3 : HORIZON;
        Arrays.fill(values, CONTEXT + known, values.length, Float.NaN);
        return new Window(
                Arrays.copyOf(values, CONTEXT), Arrays.copyOfRange(values, CONTEXT, values.length));
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            if (Float.isNaN(value)) return Double.NaN;
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
