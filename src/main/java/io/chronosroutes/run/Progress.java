package io.chronosroutes.run;

/**
 * How far training has come.
 *
 * @param step optimizer steps done
 * @param loss debiased moving average of the training loss
 * @param validation weighted quantile loss of the last validation
 * @param gradNorm norm of all gradients before clipping
 * @param etaSeconds until the last step
 */
public record Progress(
        int step,
        int totalSteps,
        Double loss,
        Double validation,
        Double learningRate,
        Double gradNorm,
        Double millisPerStep,
        Double seriesPerSecond,
        Double etaSeconds) {}
