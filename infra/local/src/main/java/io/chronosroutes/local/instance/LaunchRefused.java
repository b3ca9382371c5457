package io.chronosroutes.local.instance;

/** A launch that cannot be: the code is EC2's. */
public final class LaunchRefused extends Exception {

    private final String code;

    LaunchRefused(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
