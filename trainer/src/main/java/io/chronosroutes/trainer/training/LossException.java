package io.chronosroutes.trainer.training;

/** The loss says that the weights are ruined; a second try with smaller steps may do better. */
final class LossException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LossException(String message) {
        super(message);
    }
}
