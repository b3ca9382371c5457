package io.chronosroutes.trainer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.chronosroutes.trainer.model.ModelException;
import io.chronosroutes.trainer.tensor.Torch;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder of shards that is whole until a test damages it. */
abstract class HostileFolder {
    static final String FIRST = "model-00001-of-00003.safetensors";
    static final String SECOND = "model-00002-of-00003.safetensors";

    final NDManager manager = Torch.newManager();

    @TempDir Path temp;
    Path folder;

    @BeforeEach
    void copy() throws IOException {
        folder = Folders.copy("mixed-shards", temp.resolve("model"));
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** Opening it is one line of a ModelException. */
    void assertRefused(String fault) {
        assertThatThrownBy(() -> HuggingFaceFolder.load(manager, folder))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith(folder.toString())
                .hasMessageContaining(fault)
                .extracting(Throwable::getMessage)
                .satisfies(line -> assertThat(line.lines()).hasSize(1))
                .satisfies(line -> assertThat(line.length()).isLessThan(1000));
    }
}
