package io.chronosroutes.trainer.training;

/** Follows a training run; called on the training thread. */
public interface TrainingListener {

    /** About every second, and after the last step. */
    void progress(StepReport report);

    /** Asked before every step: true ends the training there, and keeps what was learned. */
    default boolean stopRequested() {
        return false;
    }
}
