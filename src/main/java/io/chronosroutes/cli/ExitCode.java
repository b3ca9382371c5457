package io.chronosroutes.cli;

import io.chronosroutes.control.Failures;
import io.chronosroutes.engine.RouteException;
import io.chronosroutes.hub.HubException;
import io.chronosroutes.settings.SettingsException;
import io.chronosroutes.stack.StackException;
import io.chronosroutes.store.RunActiveException;
import io.chronosroutes.store.StoreException;
import software.amazon.awssdk.core.exception.SdkException;

/** How a command ends, for scripts; the same for the trainer's own commands. */
public final class ExitCode {

    public static final int OK = 0;
    public static final int SOFTWARE = 1;
    public static final int USAGE = 2;
    public static final int RUN_ACTIVE = 3;
    public static final int REFUSED = 4;
    public static final int RUN_FAILED = 5;
    public static final int LEFTOVERS = 6;

    private ExitCode() {}

    public static int of(Throwable error) {
        Throwable cause = Failures.cause(error);
        if (cause instanceof SettingsException || cause instanceof RouteException) return USAGE;
        if (cause instanceof RunActiveException) return RUN_ACTIVE;
        if (cause instanceof SdkException || cause instanceof StoreException) return REFUSED;
        if (cause instanceof HubException || cause instanceof StackException) return REFUSED;
        return SOFTWARE;
    }
}
