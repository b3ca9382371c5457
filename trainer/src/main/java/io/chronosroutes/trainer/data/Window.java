package io.chronosroutes.trainer.data;

/**
 * A place to train on.
 *
 * @param past values before the cut, at most the context length, NaN where missing
 * @param future values from the cut on, at most the prediction length
 */
public record Window(float[] past, float[] future) {}
