package io.chronosroutes.trainer.agent;

/** An {@code s3://} URI taken apart. */
record S3Location(String bucket, String key) {

    private static final String SCHEME = "s3://";

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
}
