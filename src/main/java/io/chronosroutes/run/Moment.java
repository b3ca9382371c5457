package io.chronosroutes.run;

import java.util.Locale;

/**
 * What a run passes on its way from a command to the first optimizer step, in order. The time to
 * each from the one before tells which part was slow.
 */
public enum Moment {
    COMMAND("the user asked for the run"),
    LOCK("what it needs is staged, and the environment's lock is its own"),
    INSTANCE("EC2 has given the instance"),
    BOOT("the instance has booted"),
    RUNTIME("the trainer is fetched, checked and unpacked"),
    AGENT("the trainer's process has begun"),
    DATA_SYNC("the instance is proven the run's, and able to compute"),
    TRAINING("the data is there"),
    DATA_READY("the data is read, checked and packed"),
    MODEL_READY("the tensor library is loaded, the model is there"),
    FIRST_STEP("the first optimizer step is done");

    private final String meaning;

    Moment(String meaning) {
        this.meaning = meaning;
    }

    /** Its name in a report. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String meaning() {
        return meaning;
    }
}
