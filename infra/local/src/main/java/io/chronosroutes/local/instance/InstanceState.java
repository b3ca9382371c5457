package io.chronosroutes.local.instance;

import java.util.Locale;

/** EC2's instance states, with its codes. */
public enum InstanceState {
    PENDING(0),
    RUNNING(16),
    SHUTTING_DOWN(32),
    TERMINATED(48),
    STOPPING(64),
    STOPPED(80);

    private final int code;

    InstanceState(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** The word EC2 uses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether processes of the instance may exist; its credentials are good as long. */
    public boolean live() {
        return this != TERMINATED && this != STOPPED;
    }

    /** Whether the instance is on its way down. */
    public boolean ending() {
        return this == SHUTTING_DOWN || this == STOPPING;
    }
}
