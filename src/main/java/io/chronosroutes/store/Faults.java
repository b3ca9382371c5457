package io.chronosroutes.store;

import java.io.IOException;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** What an error of AWS, or of the way there, means for the call. */
public final class Faults {

    /** EC2's error codes that are about one market, type or zone (EC2 API, "Error codes"). */
    private static final Set<String> SHORTAGES =
            Set.of(
                    "InsufficientInstanceCapacity",
                    "InsufficientHostCapacity",
                    "InsufficientCapacity",
                    "InsufficientFreeAddressesInSubnet",
                    "InstanceLimitExceeded",
                    "MaxSpotInstanceCountExceeded",
                    "SpotMaxPriceTooLow",
                    "Unsupported",
                    "VcpuLimitExceeded");

    /** For the routes, which call beans. */
    public Faults() {}

    /** A call that may succeed when made again: throttled, a fault of the service, no answer. */
    public static boolean isRetriable(Throwable e) {
        if (e instanceof AwsServiceException service) {
            if (isShortage(e)) return false;
            return service.isThrottlingException()
                    || service.statusCode() == 429
                    || service.statusCode() >= 500;
        }
        return e instanceof ApiCallTimeoutException
                || e instanceof ApiCallAttemptTimeoutException
                || e instanceof SdkException && comesFromTheNetwork(e);
    }

    /** EC2 has no such instance to give there and now; it may elsewhere, or of another type. */
    public static boolean isShortage(Throwable e) {
        return SHORTAGES.contains(code(e));
    }

    private static boolean comesFromTheNetwork(Throwable e) {
        for (Throwable t = e.getCause(); t != null; t = t.getCause()) {
            if (t instanceof IOException) return true;
        }
        return false;
    }

    /** Whether a conditional write that failed like this may have happened all the same. */
    static boolean isUnclear(SdkException e) {
        int status = status(e);
        // S3 answers NoSuchKey to If-Match on a key that is gone.
        return status == 412
                || status == 409
                || status == 404 && "NoSuchKey".equals(code(e))
                || isRetriable(e);
    }

    /** The service's own name of the error, or an empty text when no answer came. */
    public static String code(Throwable e) {
        return e instanceof AwsServiceException service && service.awsErrorDetails() != null
                ? service.awsErrorDetails().errorCode()
                : "";
    }

    /** The HTTP status, or 0 when no answer came. */
    public static int status(Throwable e) {
        return e instanceof AwsServiceException service ? service.statusCode() : 0;
    }
}
