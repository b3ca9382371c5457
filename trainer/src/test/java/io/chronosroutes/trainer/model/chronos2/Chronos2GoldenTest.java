package io.chronosroutes.trainer.model.chronos2;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.trainer.checkpoint.HuggingFaceFolder;
import io.chronosroutes.trainer.model.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The small checkpoint of the published code's own tests computes what it computes there, on six
 * rows in groups of two, one and three: padded, with missing values, and one known beforehand.
 */
class Chronos2GoldenTest {
    private static final Path TENSORS = Reference.file("tensors.safetensors");

    private final Reference golden = new Reference("model");

    @TempDir Path folder;

    @AfterEach
    void close() {
        golden.close();
    }

    @Test
    void quantilesOfEveryRowMatch() {
        float[][] expected = Golden.rows(TENSORS, "quantile_preds"); // (6, 21·48)
        Reference.assertClose(golden.quantiles(rows(), 3), expected);
    }

    @Test
    void theLossAndEveryParametersGradientMatch() throws IOException {
        // Attention is all but uniform in this model, so the gradients of its queries and keys are
        // tiny, 6e-10 to 4e-9 where the next norm is 7e-5, and what is left of terms that cancel:
        // another order of summation may show. Allowed is a fiftieth of the smallest (1e-15 seen).
        golden.assertLossAndGradients(rows(), Golden.json(Reference.file("golden.json")), 1e-11);
    }

    @Test
    void aCheckpointThatIsOpenedAndSavedIsTheSameByteForByte() throws IOException {
        HuggingFaceFolder.load(golden.manager, Reference.file("model")).save(folder);
        for (String file : new String[] {"config.json", "model.safetensors"}) {
            assertThat(Files.readAllBytes(folder.resolve(file)))
                    .as(file)
                    .isEqualTo(Files.readAllBytes(Reference.file("model/" + file)));
        }
    }

    private static Variates rows() {
        return new Variates(
                Golden.rows(TENSORS, "context"),
                Golden.rows(TENSORS, "future_covariates"),
                Golden.rows(TENSORS, "future_target"),
                Reference.whole(Golden.tensor(TENSORS, "group_ids")),
                new int[] {0, 1, 2, 3, 4, 5});
    }
}
