package io.chronosroutes.run;

/**
 * Why a run ended early.
 *
 * @param severity {@code error}, or {@code warning} where the run went on
 * @param component the part it happened in: launch, boot, agent, monitor, or a step's name
 * @param message one line for the user
 */
public record RunError(
        ErrorClass errorClass,
        String severity,
        String component,
        String message,
        int retryCount,
        int maxRetries) {

    public static RunError terminal(String component, String message) {
        return new RunError(ErrorClass.TERMINAL, "error", component, message, 0, 0);
    }
}
