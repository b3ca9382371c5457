package io.chronosroutes.control;

import io.chronosroutes.hub.HubException;
import io.chronosroutes.store.Faults;
import java.net.UnknownHostException;
import org.apache.camel.CamelExchangeException;
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
                        || cause.getClass() == CamelExchangeException.class
                        || cause.getClass() == RuntimeCamelException.class)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** One line: the service's own name of the error first, where there is one. */
    public static String line(Throwable e) {
        Throwable cause = cause(e);
        if (cause instanceof HubException) return cause.getMessage();
        String known = known(cause);
        if (known != null) return known;
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        String text = message.lines().findFirst().orElse(message);
        String code = Faults.code(cause);
        if (!code.isEmpty() && !text.contains(code)) text = code + ": " + text;
        return text;
    }

    /** Errors whose own words don't tell the user what to do, or null. */
    private static String known(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (message.startsWith("Unable to load credentials")) {
            return "no AWS credentials were found: run 'aws configure' or set AWS_PROFILE;"
                    + " the local cloud (--cloud local) needs none";
        }
        if (message.startsWith("Unable to load region")) {
            return "no AWS region is set: give --region or set AWS_REGION";
        }
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof UnknownHostException) {
                return "can't find " + t.getMessage() + ": check the network and the region";
            }
        }
        return switch (Faults.code(cause)) {
            case "NoSuchBucket" ->
                    "there is no such bucket: check --bucket, or make it first (%s)"
                            .formatted(message);
            case "AccessDenied", "UnauthorizedOperation" ->
                    "AWS denied it: %s. Check the rights of these credentials".formatted(message);
            case "ExpiredToken", "RequestExpired" ->
                    "the AWS credentials have expired: sign in again (%s)".formatted(message);
            default -> null;
        };
    }

    /** For the end of a route's own error handling: the error goes on to the caller. */
    public static void rethrow(Exception caught) throws Exception {
        throw caught;
    }
}
