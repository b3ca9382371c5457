package io.chronosroutes.hub;

/**
 * A file of a model, as the Hub describes it.
 *
 * @param size in bytes
 */
public record HubFile(String name, long size, Checksum checksum) {

    /** For the user: {@code model.safetensors (35.0 MB)}. */
    String words() {
        return "%s (%.1f MB)".formatted(name, size / 1e6);
    }
}
