package io.chronosroutes.trainer.training;

import io.chronosroutes.run.Moment;
import java.nio.file.Path;

/** Follows a training run; called on the training thread. */
public interface TrainingListener {

    /** About every second, and after the last step. */
    void progress(StepReport report);

    /** After a validation. */
    default void validated(ValidationReport report) {}

    /** Something on the way to the first step is done, and that step. */
    default void reached(Moment moment) {}

    /** A checkpoint was written; older folders may be gone when this returns. */
    default void checkpoint(Path folder) {}

    /** Something the user should know: the run went back to a checkpoint, or ended early. */
    default void notice(String line) {}

    /** Asked before every step: true ends the training there, and keeps what was learned. */
    default boolean stopRequested() {
        return false;
    }
}
