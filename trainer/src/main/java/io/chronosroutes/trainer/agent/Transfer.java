package io.chronosroutes.trainer.agent;

import java.io.File;
import java.nio.file.Path;

/** One object of S3 and one file, whichever way the bytes go. */
public record Transfer(String bucket, String key, Path path) {

    /** The file in the form the S3 endpoint streams. */
    public File file() {
        return path.toFile();
    }
}
