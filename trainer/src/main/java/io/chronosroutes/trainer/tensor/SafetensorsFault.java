package io.chronosroutes.trainer.tensor;

/** What is wrong with a file; {@link SafetensorsReader} adds the file's name. */
final class SafetensorsFault extends Exception {
    SafetensorsFault(String message) {
        super(message);
    }
}
