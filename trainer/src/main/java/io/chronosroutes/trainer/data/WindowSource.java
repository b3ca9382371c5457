package io.chronosroutes.trainer.data;

/** An endless, numbered row of windows to train on. */
public interface WindowSource {

    /**
     * The window of a number: always the same one, whatever was asked before and on whichever
     * thread, so that training can go on from any place.
     */
    Window window(long number);
}
