package io.chronosroutes.control;

import java.io.File;
import java.nio.file.Path;

/**
 * A file an instance will need.
 *
 * @param key in the bucket; named by its content, so that what is there need not be sent again
 */
public record Upload(String key, Path path) {

    /** The file in the form the S3 endpoint streams. */
    public File file() {
        return path.toFile();
    }

    /** For the user, before a transfer that may take a while. */
    public String announcement() {
        return "staging %s (%.1f MB)".formatted(key, file().length() / 1e6);
    }
}
