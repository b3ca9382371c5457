package io.chronosroutes.trainer.training;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * The score of the weights after a step, on values that are neither trained on nor in the final
 * evaluation.
 *
 * @param step steps done
 * @param validationWql weighted quantile loss
 * @param validationMase mean absolute scaled error
 * @param best whether it is the lowest weighted quantile loss so far
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ValidationReport(
        int step, double validationWql, double validationMase, boolean best) {}
