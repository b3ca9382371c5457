package io.chronosroutes.trainer.data;

/** Where an item's values lie; safe for several threads. */
interface Channels {
    /** Values of every channel; those after the item's length hold future covariates only. */
    int rows();

    /**
     * A copy of the values {@code from} to {@code to} (exclusive) of a channel.
     *
     * @param channel 0 for the target, then the covariates
     */
    float[] read(int channel, int from, int to);
}
