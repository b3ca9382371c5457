package io.chronosroutes.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.trainer.checkpoint.HuggingFaceFolder;
import io.chronosroutes.trainer.model.Golden;
import io.chronosroutes.trainer.model.chronos2.Chronos2;
import io.chronosroutes.trainer.model.chronos2.Chronos2Config;
import io.chronosroutes.trainer.model.chronos2.Variates;
import io.chronosroutes.trainer.tensor.Kernels;
import io.chronosroutes.trainer.tensor.Tape;
import io.chronosroutes.trainer.tensor.Torch;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Twenty steps of training a Chronos-2 end where PyTorch's end.
 *
 * <p>How the values were made: the model, code and machine of {@code Chronos2VariantTest}; {@code
 * train (20, 6, 84)} holds a batch a step, 60 values of history and 24 of future, in groups of two,
 * three and one; rows 1 and 4 are known beforehand, row 3 is a past covariate. {@code
 * torch.optim.AdamW} with rate 1e-3 and decay 0.01 after clipping to norm 1, dropout off.
 */
class Chronos2TrajectoryTest {
    private static final int ROWS = 6;
    private static final int PAST = 60;
    private static final int LENGTH = 84;
    private static final float[] NOTHING = {};

    @Test
    void lossesGradientNormsAndWeightsFollowPyTorchFor20Steps() throws Exception {
        JsonNode golden = Golden.json(file("values.json")).get("trajectory");
        float[] series = Golden.tensor(file("values.safetensors"), "train");
        try (NDManager manager = Torch.newManager();
                Kernels kernels = Kernels.compile()) {
            Torch.useThreads(1);
            HuggingFaceFolder folder = HuggingFaceFolder.load(manager, file("model"));
            Chronos2 model = new Chronos2((Chronos2Config) folder.config(), kernels);
            AdamW optimizer = new AdamW(manager, kernels, folder.weights(), 0.01, 1);
            for (int step = 0; step < 20; step++) {
                try (NDManager scope = manager.newSubManager();
                        Tape tape = new Tape(scope, folder.weights())) {
                    Variates variates = variates(series, step);
                    NDArray loss = model.loss(scope, tape.leaves(), model.batch(variates), 0);
                    NDArray norm = optimizer.step(tape.backward(loss), 1e-3);
                    TrajectoryGoldenTest.assertClose("loss", step, loss, golden.get("losses"));
                    TrajectoryGoldenTest.assertClose("norm", step, norm, golden.get("grad_norms"));
                }
            }
            TrajectoryGoldenTest.assertWeightsMatch(
                    folder, HuggingFaceFolder.load(manager, file("after_20_steps")));
        }
    }

    private static Variates variates(float[] series, int step) {
        float[][] past = new float[ROWS][];
        float[][] known = new float[ROWS][];
        float[][] target = new float[ROWS][];
        for (int row = 0; row < ROWS; row++) {
            int at = (step * ROWS + row) * LENGTH;
            past[row] = Arrays.copyOfRange(series, at, at + PAST);
            float[] future = Arrays.copyOfRange(series, at + PAST, at + LENGTH);
            boolean isKnown = row == 1 || row == 4;
            known[row] = isKnown ? future : NOTHING;
            target[row] = isKnown || row == 3 ? NOTHING : future;
        }
        return new Variates(past, known, target, new int[] {0, 0, 1, 1, 1, 2}, new int[] {0, 2, 5});
    }

    private static Path file(String name) {
        return Golden.path("chronos-2", "variant/" + name);
    }
}
