package io.chronosroutes.local;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** The local cloud can't be started or stopped; the message is for the user. */
public final class LocalCloudException extends RuntimeException {

    LocalCloudException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Says what the file system's bare exceptions leave to their class: the rest says it itself.
     */
    static LocalCloudException because(String what, IOException cause) {
        String why = cause instanceof FileSystemException ? cause.toString() : cause.getMessage();
        return new LocalCloudException(what + ": " + why, cause);
    }
}
