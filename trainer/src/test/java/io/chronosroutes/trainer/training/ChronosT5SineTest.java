package io.chronosroutes.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.chronosroutes.trainer.checkpoint.Family;
import io.chronosroutes.trainer.data.Window;
import io.chronosroutes.trainer.model.ChronosModel;
import io.chronosroutes.trainer.model.Forecaster;
import io.chronosroutes.trainer.model.Initialisation;
import io.chronosroutes.trainer.model.ModelConfig;
import io.chronosroutes.trainer.tensor.Kernels;
import io.chronosroutes.trainer.tensor.Tape;
import io.chronosroutes.trainer.tensor.Torch;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A Chronos-T5 small enough to learn a sine of any amplitude, cut anywhere, within seconds. */
class ChronosT5SineTest {
    private static final int PAST = 24;
    private static final int FUTURE = 12;
    private static final int STEPS = 300;
    private static final String CONFIG =
            """
            {"architectures": ["T5ForConditionalGeneration"], "vocab_size": 64,
             "d_model": 32, "d_kv": 8, "d_ff": 64, "num_layers": 1, "num_heads": 4,
             "chronos_config": {
               "tokenizer_class": "MeanScaleUniformBins", "model_type": "seq2seq",
               "tokenizer_kwargs": {"low_limit": -2, "high_limit": 2},
               "n_tokens": 64, "n_special_tokens": 2, "pad_token_id": 0, "eos_token_id": 1,
               "context_length": 24, "prediction_length": 12}}
            """;

    private final SplittableRandom random = new SplittableRandom(11);

    @Test
    void someHundredStepsTeachItASine() {
        ModelConfig config = Family.parse(CONFIG);
        try (NDManager manager = Torch.newManager();
                Kernels kernels = Kernels.compile()) {
            Torch.useThreads(1);
            Map<String, NDArray> weights = Initialisation.weights(manager, config, 5);
            Forecaster forecaster = new Forecaster(manager, config.model(kernels), weights);
            List<Window> unseen = windows(20);
            double before = error(forecaster, unseen);
            train(manager, kernels, config.model(kernels), weights);
            double after = error(forecaster, unseen);
            assertThat(after).isLessThan(0.05).isLessThan(before / 10);
        }
    }

    private <B> void train(
            NDManager manager,
            Kernels kernels,
            ChronosModel<B> model,
            Map<String, NDArray> weights) {
        AdamW optimizer = new AdamW(manager, kernels, weights, 0, 1);
        for (int step = 0; step < STEPS; step++) {
            B batch = model.batch(windows(16));
            try (NDManager scope = manager.newSubManager();
                    Tape tape = new Tape(scope, weights)) {
                NDArray loss = model.loss(scope, tape.leaves(), batch, 0);
                optimizer.step(tape.backward(loss), 0.01 * (STEPS - step) / STEPS);
            }
        }
    }

    /** Mean absolute error of the median, as a share of the amplitude. */
    private static double error(Forecaster forecaster, List<Window> windows) {
        float[][][] forecasts = forecaster.forecast(windows, FUTURE);
        double sum = 0;
        for (int i = 0; i < forecasts.length; i++) {
            float[] actual = windows.get(i).future();
            float[] median = forecasts[i][forecaster.median()];
            double amplitude = 0;
            for (float value : windows.get(i).past()) {
                amplitude = Math.max(amplitude, Math.abs(value));
            }
            for (int t = 0; t < FUTURE; t++) sum += Math.abs(median[t] - actual[t]) / amplitude;
        }
        return sum / (forecasts.length * FUTURE);
    }

    private List<Window> windows(int count) {
        return Stream.generate(this::window).limit(count).toList();
    }

    private Window window() {
        double amplitude = 1 + 99 * random.nextDouble();
        double phase = 0.3 + 2 * Math.PI * random.nextInt(12) / 12;
        return new Window(sine(amplitude, phase, 0, PAST), sine(amplitude, phase, PAST, FUTURE));
    }

    private static float[] sine(double amplitude, double phase, int from, int count) {
        float[] values = new float[count];
        for (int t = 0; t < count; t++) {
            values[t] = (float) (amplitude * Math.sin(2 * Math.PI * (from + t) / 12 + phase));
        }
        return values;
    }
}
