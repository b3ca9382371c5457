package io.chronosroutes.run;

/**
 * Why a run ended early.
 *
 * @param severity {@code error}, or {@code warning} where the run went on
 * @param component the part it happened in: launch, boot, spot, agent, monitor, or a step's name
 * @param message one line for the user
 * @param resume the checkpoint to go on from, as a URI; null where there is none, or no use in it
 */
public record RunError(
        ErrorClass errorClass,
        String severity,
        String component,
        String message,
        int retryCount,
        int maxRetries,
        String resume) {

    /** The component of an error that is EC2's taking a spot instance back. */
    public static final String SPOT = "spot";

    public static RunError terminal(String component, String message) {
        return new RunError(ErrorClass.TERMINAL, "error", component, message, 0, 0, null);
    }

    /**
     * EC2 has taken the spot instance back; the same launch may not meet that again.
     *
     * @param resume the checkpoint to go on from, or null
     */
    public static RunError interrupted(String message, String resume) {
        return new RunError(ErrorClass.RETRIABLE, "error", SPOT, message, 0, 0, resume);
    }
}
