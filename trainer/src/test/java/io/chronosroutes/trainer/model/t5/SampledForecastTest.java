package io.chronosroutes.trainer.model.t5;

import static io.chronosroutes.trainer.model.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.chronosroutes.trainer.checkpoint.HuggingFaceFolder;
import io.chronosroutes.trainer.data.Window;
import io.chronosroutes.trainer.model.Golden;
import io.chronosroutes.trainer.tensor.Kernels;
import io.chronosroutes.trainer.tensor.Torch;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Forecasts of a model with random weights, whose tokens are far from equally likely. */
class SampledForecastTest {
    private static final String FAMILY = "chronos-t5-gated"; // 12 steps, 3 samples
    private static final String[] GREEDY = {};
    private static final String[] COLD = {"\"temperature\":", "\"temperature\": 1e-6, \"was\":"};
    private static final String[] RANDOM = {"\"top_k\": 1", "\"top_k\": 20"};

    private NDManager manager;
    private Kernels kernels;
    private Map<String, NDArray> weights;
    private float[][] histories;

    @BeforeEach
    void open() {
        manager = Torch.newManager();
        Torch.useThreads(1); // two of tiny operations would wait for each other
        kernels = Kernels.compile();
        weights = HuggingFaceFolder.load(manager, Golden.path(FAMILY, "model")).weights();
        histories = Golden.rows(FAMILY, "context");
    }

    @AfterEach
    void close() {
        kernels.close();
        manager.close();
    }

    @Test
    void theMostLikelyTokensAreThoseOfTheLabelsReadAtOnce() {
        for (String[] settings : List.of(GREEDY, COLD)) {
            ChronosT5 model = model(settings);
            TokenBatch batch = TokenBatch.of(model.config(), model.bins(), histories);
            int steps = model.config().predictionLength();
            int[][][] paths = sampler(model, PathSampler.BUDGET).draw(batch, generators(3), steps);
            long[] drawn = new long[histories.length * steps];
            long[] read = new long[drawn.length];
            for (int row = 0; row < histories.length; row++) {
                for (int t = 0; t < steps; t++) {
                    drawn[row * steps + t] = paths[row][0][t];
                    if (t > 0) read[row * steps + t] = paths[row][0][t - 1];
                }
            }
            TokenBatch forced =
                    new TokenBatch(
                            batch.size(),
                            batch.length(),
                            batch.ids(),
                            batch.keyMask(),
                            batch.scale(),
                            drawn,
                            read);
            float[] logits = model.logits(manager, weights, forced, 0).toFloatArray();
            float[][] places = Golden.split(logits, drawn.length);
            for (int i = 0; i < drawn.length; i++) {
                assertThat(mostLikely(places[i])).isEqualTo((int) drawn[i]);
            }
        }
    }

    @Test
    void pathsOfAWindowDifferAndItsQuantilesLieBetweenThem() {
        ChronosT5 model = model(RANDOM);
        float[][] paths = forecast(model).paths(histories, 29)[0];
        float[][] quantiles = forecast(model).forecast(histories, 29)[0];
        assertThat(paths[0]).isNotEqualTo(paths[1]);
        assertThat(paths[1]).isNotEqualTo(paths[2]);
        for (int t = 0; t < 29; t++) {
            float[] sorted = {paths[0][t], paths[1][t], paths[2][t]};
            Arrays.sort(sorted);
            assertThat(quantiles[4][t]).isEqualTo(sorted[1]);
            float step = sorted[1] - sorted[0]; // 0.1 is a fifth of the way from the first
            assertThat(quantiles[0][t]).isBetween(sorted[0] + .19f * step, sorted[0] + .21f * step);
        }
    }

    @Test
    void aForecastIsTheSameAgainAndWhateverIsForecastBesideIt() {
        float[][][] together = forecast(model(RANDOM)).forecast(histories, 29);
        assertThat(forecast(model(RANDOM)).forecast(histories, 29)).isDeepEqualTo(together);
        for (int row = 0; row < histories.length; row++) {
            float[][] alone = {histories[row]};
            assertThat(forecast(model(RANDOM)).forecast(alone, 29)[0]).isDeepEqualTo(together[row]);
        }
        float[][] shorter = {Arrays.copyOfRange(histories[1], 20, 48)}; // without its padding
        assertThat(forecast(model(RANDOM)).forecast(shorter, 29)[0]).isDeepEqualTo(together[1]);
    }

    @Test
    void aForecastIsTheSameHoweverLittleMemoryItMayTake() {
        ChronosT5 model = model(RANDOM);
        float[][][] expected = forecast(model).forecast(histories, 29);
        PathSampler poor = sampler(model, 1);
        assertThat(poor.windowsAtOnce(49)).isEqualTo(1);
        assertThat(new SampledForecast(model, poor).forecast(histories, 29))
                .isDeepEqualTo(expected);
    }

    @Test
    void aForecastHasTheHistorysUnits() {
        float[][] larger = new float[1][48];
        for (int t = 0; t < 48; t++) larger[0][t] = 1024 * histories[0][t];
        float[][] expected = forecast(model(RANDOM)).forecast(histories, 29)[0];
        float[][] found = forecast(model(RANDOM)).forecast(larger, 29)[0];
        for (int q = 0; q < expected.length; q++) {
            float[] scaled = new float[29];
            for (int t = 0; t < 29; t++) scaled[t] = 1024 * expected[q][t];
            assertClose(found[q], scaled);
        }
    }

    @Test
    void aLongerForecastBeginsWithTheShorterOne() {
        float[][] longer = forecast(model(RANDOM)).forecast(histories, 29)[2];
        float[][] shorter = forecast(model(RANDOM)).forecast(histories, 12)[2];
        for (int q = 0; q < 9; q++) {
            assertThat(Arrays.copyOf(longer[q], 12)).isEqualTo(shorter[q]);
        }
    }

    @Test
    void aForecastLeavesNothingBehind() {
        ChronosT5 model = model(RANDOM);
        int before = manager.getManagedArrays().size();
        List<Window> windows = Stream.of(histories).map(Window::history).toList();
        model.forecast(manager, weights, windows, 29);
        assertThat(manager.getManagedArrays()).hasSize(before);
    }

    private ChronosT5 model(String[] settings) {
        return new ChronosT5(T5Configs.changed(FAMILY, settings), kernels);
    }

    private SampledForecast forecast(ChronosT5 model) {
        return new SampledForecast(model, sampler(model, PathSampler.BUDGET));
    }

    private PathSampler sampler(ChronosT5 model, long budget) {
        return new PathSampler(model, manager, weights, budget);
    }

    private SplittableRandom[][] generators(int samples) {
        SplittableRandom[][] generators = new SplittableRandom[histories.length][samples];
        for (SplittableRandom[] row : generators) Arrays.setAll(row, SplittableRandom::new);
        return generators;
    }

    /** The end of the sequence, token 1, is never drawn. */
    private static int mostLikely(float[] logits) {
        int best = 0;
        for (int id = 2; id < logits.length; id++) if (logits[id] > logits[best]) best = id;
        return best;
    }
}
