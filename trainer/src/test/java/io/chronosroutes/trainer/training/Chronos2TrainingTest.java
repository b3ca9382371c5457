package io.chronosroutes.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.chronosroutes.run.Scores;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.trainer.checkpoint.Family;
import io.chronosroutes.trainer.data.Window;
import io.chronosroutes.trainer.data.Window.Covariate;
import io.chronosroutes.trainer.evaluation.Contestant;
import io.chronosroutes.trainer.model.Initialisation;
import io.chronosroutes.trainer.model.chronos2.Chronos2;
import io.chronosroutes.trainer.model.chronos2.Chronos2Config;
import io.chronosroutes.trainer.model.chronos2.VariateBatch;
import io.chronosroutes.trainer.tensor.Kernels;
import io.chronosroutes.trainer.tensor.Tape;
import io.chronosroutes.trainer.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What covariates are good for: a model trained from scratch learns to use them. */
class Chronos2TrainingTest {
    private static final int CONTEXT = 32;
    private static final int HORIZON = 16;
    private static final int STEPS = 200;
    private static final int LAST = 20;

    @TempDir Path folder;

    @Test
    void aTargetThatCopiesAKnownCovariateIsLearnedFromItAlone() {
        double with = lossOfTheLastSteps(true);
        double without = lossOfTheLastSteps(false);
        assertThat(with).isLessThan(0.5 * without);
    }

    @Test
    void aRunUsesAKnownPriceAndAKnownCategoryAndItsModelIsTheBaseOfTheNext() throws IOException {
        TrainingConfig config =
                Settings.small()
                        .model("chronos-2-nano")
                        .steps(200)
                        .build()
                        .with("known_covariates", List.of("price", "kind"));
        TrainingOutcome first = train(config, Optional.empty(), "first");
        Scores model = first.scores().of(Contestant.MODEL).orElseThrow();
        Scores naive = first.scores().of(Contestant.SEASONAL_NAIVE).orElseThrow();
        // From the past alone no forecast is better than 0.7 of seasonal naive's.
        assertThat(model.mase()).isLessThan(0.4 * naive.mase());
        TrainingOutcome second =
                train(config.with("max_steps", 1), Optional.of(first.modelFolder()), "second");
        assertThat(second.scores().of(Contestant.BASE_MODEL)).hasValue(model);
    }

    private TrainingOutcome train(TrainingConfig config, Optional<Path> base, String run)
            throws IOException {
        List<Path> data = List.of(Files.writeString(folder.resolve("prices.csv"), prices()));
        return TrainingRun.train(
                new TrainingInputs(config, data, base, folder.resolve(run)), report -> {});
    }

    /** A level, a price's effect, a category's and a little noise. */
    private static String prices() {
        SplittableRandom random = new SplittableRandom(3);
        StringBuilder csv = new StringBuilder("item_id,timestamp,target,price,kind\n");
        Instant start = Instant.parse("2024-01-01T00:00:00Z");
        for (int item = 0; item < 20; item++) {
            for (int t = 0; t < 300; t++) {
                double price = random.nextGaussian();
                int kind = random.nextInt(3);
                double noise = 0.3 * random.nextGaussian();
                csv.append("item%d,%s,".formatted(item, start.plusSeconds(3600L * t)))
                        .append(50 + item + 5 * price + 6 * (kind - 1) + noise)
                        .append("," + price + "," + "abc".charAt(kind) + "\n");
            }
        }
        return csv.toString();
    }

    /** Mean loss of a target row: the loss itself is the mean over all rows. */
    private static double lossOfTheLastSteps(boolean covariates) {
        Chronos2Config config =
                (Chronos2Config) Family.scratch("chronos-2-nano", CONTEXT, HORIZON, 0);
        SplittableRandom random = new SplittableRandom(5);
        try (NDManager manager = Torch.newManager();
                Kernels kernels = Kernels.compile()) {
            Torch.useThreads(1);
            Chronos2 model = new Chronos2(config, kernels);
            Map<String, NDArray> weights = Initialisation.weights(manager, config, 1);
            AdamW optimizer = new AdamW(manager, kernels, weights, 0.01, 1);
            double sum = 0;
            for (int step = 0; step < STEPS; step++) {
                VariateBatch batch = model.batch(windows(random, covariates));
                try (NDManager scope = manager.newSubManager();
                        Tape tape = new Tape(scope, weights)) {
                    NDArray loss = model.loss(scope, tape.leaves(), batch, 0);
                    optimizer.step(tape.backward(loss), 3e-3);
                    double share = covariates ? 0.5 : 1; // of the rows that are targets
                    if (step >= STEPS - LAST) sum += loss.getFloat() / share;
                }
            }
            return sum / LAST;
        }
    }

    /** Noise that nothing but the covariate foretells, in another unit. */
    private static List<Window> windows(SplittableRandom random, boolean covariates) {
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            float[] known = new float[CONTEXT + HORIZON];
            float[] values = new float[CONTEXT + HORIZON];
            for (int t = 0; t < known.length; t++) {
                known[t] = (float) random.nextGaussian();
                values[t] = 100 + 7 * known[t];
            }
            Covariate covariate = new Covariate("price", false, past(known), future(known));
            windows.add(
                    new Window(
                            past(values),
                            future(values),
                            covariates ? List.of(covariate) : List.of()));
        }
        return windows;
    }

    private static float[] past(float[] values) {
        return Arrays.copyOf(values, CONTEXT);
    }

    private static float[] future(float[] values) {
        return Arrays.copyOfRange(values, CONTEXT, values.length);
    }
}
