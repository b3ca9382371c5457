package io.chronosroutes.trainer.tensor;

import java.nio.file.Path;

/**
 * A file that is not a safetensors file this trainer can read; the message names file and fault.
 */
public final class TensorFileException extends RuntimeException {
    TensorFileException(Path file, String fault) {
        super(file + ": " + fault);
    }
}
