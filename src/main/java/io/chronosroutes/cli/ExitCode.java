package io.chronosroutes.cli;

import io.chronosroutes.control.Failures;
import io.chronosroutes.engine.RouteException;
import io.chronosroutes.hub.HubException;
import io.chronosroutes.settings.SettingsException;
import io.chronosroutes.store.RunActiveException;
import io.chronosroutes.store.StoreException;
import software.amazon.awssdk.core.exception.SdkException;

/** How a command ends, for scripts. */
final class ExitCode {

    static final int OK = 0;
    static final int SOFTWARE = 1;
    static final int USAGE = 2;
    static final int RUN_ACTIVE = 3;
    static final int REFUSED = 4;
    static final int RUN_FAILED = 5;
    static final int LEFTOVERS = 6;

    private ExitCode() {}

    static int of(Throwable error) {
        Throwable cause = Failures.cause(error);
        if (cause instanceof SettingsException || cause instanceof RouteException) return USAGE;
        if (cause instanceof RunActiveException) return RUN_ACTIVE;
        if (cause instanceof SdkException || cause instanceof StoreException) return REFUSED;
        if (cause instanceof HubException) return REFUSED;
        return SOFTWARE;
    }
}
