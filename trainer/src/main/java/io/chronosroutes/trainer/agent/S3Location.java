package io.chronosroutes.trainer.agent;

import java.nio.file.FileSystems;
import java.nio.file.Path;

/** An {@code s3://} URI taken apart. */
record S3Location(String bucket, String key) {

    private static final String SCHEME = "s3://";
    private static final String WILD = ".*[*?\\[{].*";

    /**
     * @throws IllegalArgumentException when it is none
     */
    static S3Location parse(String uri) {
        int slash = uri.startsWith(SCHEME) ? uri.indexOf('/', SCHEME.length()) : -1;
        if (slash <= SCHEME.length()) {
            throw new IllegalArgumentException("'" + uri + "' is not of the form s3://bucket/key");
        }
        return new S3Location(uri.substring(SCHEME.length(), slash), uri.substring(slash + 1));
    }

    boolean isPrefix() {
        return key.isEmpty() || key.endsWith("/");
    }

    /** Whether the key is a pattern, as {@link java.nio.file.FileSystem#getPathMatcher} has it. */
    boolean isGlob() {
        return key.matches(WILD);
    }

    boolean matches(String other) {
        return FileSystems.getDefault().getPathMatcher("glob:" + key).matches(Path.of(other));
    }

    /** The folder below which everything lies that the pattern can match. */
    S3Location folder() {
        String fixed = key.split("[*?\\[{]", 2)[0];
        return new S3Location(bucket, fixed.substring(0, fixed.lastIndexOf('/') + 1));
    }
}
