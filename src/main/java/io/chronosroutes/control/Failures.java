package io.chronosroutes.control;

import io.chronosroutes.store.Faults;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.RuntimeCamelException;

/** Errors as the user reads them. */
public final class Failures {

    /** For the routes, which call beans. */
    public Failures() {}

    /** What really went wrong: the cause under the wrappers of the route engine. */
    public static Throwable cause(Throwable e) {
        Throwable cause = e;
        while ((cause instanceof CamelExecutionException
                        || cause.getClass() == RuntimeCamelException.class)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** One line: the service's own name of the error first, where there is one. */
    public static String line(Throwable e) {
        Throwable cause = cause(e);
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        String text = message.lines().findFirst().orElse(message);
        String code = Faults.code(cause);
        if (!code.isEmpty() && !text.contains(code)) text = code + ": " + text;
        return text;
    }

    /** For the end of a route's own error handling: the error goes on to the caller. */
    public static void rethrow(Exception caught) throws Exception {
        throw caught;
    }
}
