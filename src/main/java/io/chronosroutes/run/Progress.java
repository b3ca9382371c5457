package io.chronosroutes.run;

/**
 * How far training has come.
 *
 * @param step optimizer steps done
 * @param loss debiased moving average of the training loss
 * @param validation weighted quantile loss of the last validation
 * @param baseValidation the same of the model that training began with, or null where there was
 *     none
 * @param gradNorm norm of all gradients before clipping
 * @param etaSeconds until the last step
 * @param gpu how busy the GPU is, or null where there is none
 */
public record Progress(
        int step,
        int totalSteps,
        Double loss,
        Double validation,
        Double baseValidation,
        Double learningRate,
        Double gradNorm,
        Double millisPerStep,
        Double seriesPerSecond,
        Double etaSeconds,
        Gpu gpu) {}
