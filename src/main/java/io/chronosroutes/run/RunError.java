package io.chronosroutes.run;

/**
 * Why a run ended early.
 *
 * @param severity {@code error}, or {@code warning} where the run went on
 * @param component the part it happened in: launch, boot, spot, agent, monitor, or a step's name
 * @param message one line for the user
 */
public record RunError(
        ErrorClass errorClass,
        String severity,
        String component,
        String message,
        int retryCount,
        int maxRetries) {

    /** The component of an error that is EC2's taking a spot instance back. */
    public static final String SPOT = "spot";

    public static RunError terminal(String component, String message) {
        return new RunError(ErrorClass.TERMINAL, "error", component, message, 0, 0);
    }

    /** One that the same launch may not meet again. */
    public static RunError retriable(String component, String message) {
        return new RunError(ErrorClass.RETRIABLE, "error", component, message, 0, 0);
    }
}
