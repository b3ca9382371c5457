package io.chronosroutes.trainer.training;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * Where a training run stands.
 *
 * @param step steps done
 * @param totalSteps steps asked for
 * @param loss exponential moving average of the loss, debiased
 * @param learningRate of the last step
 * @param millisPerStep since the report before
 * @param seriesPerSecond windows trained on since the report before
 * @param etaSeconds until the last step, at the pace of the last minute or so
 * @param gradNorm of all gradients together, before clipping, in the last step
 * @param dataWait share of the time since the report before in which no window was ready; a device
 *     that is behind with its work loses less
 */
@JsonNaming(SnakeCaseStrategy.class)
public record StepReport(
        int step,
        int totalSteps,
        double loss,
        double learningRate,
        double millisPerStep,
        double seriesPerSecond,
        double etaSeconds,
        double gradNorm,
        double dataWait) {}
