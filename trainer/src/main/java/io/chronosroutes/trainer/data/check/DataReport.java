package io.chronosroutes.trainer.data.check;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;

/**
 * What a data set holds and what training would make of it; a JSON object as it is.
 *
 * @param sources as they were named
 * @param rows that could be used
 * @param length values of an item, missing rows within it included
 * @param from first time of all items, ISO-8601; empty without rows, as {@code to} is
 * @param frequencies items by {@link io.chronosroutes.trainer.data.Frequency}
 * @param seasonLengths items by steps of one season
 * @param irregular items whose timestamps lie on no grid
 * @param gaps items with missing rows
 * @param missingSteps those rows, all items together
 * @param missingValues rows without a target
 * @param constant items whose known values are all the same
 * @param duplicates rows of the same item and time
 * @param badNumbers values that are no number, infinite, or beyond single precision
 * @param badTimes rows whose timestamp is none
 * @param unnamed rows without an item
 * @param before1970 items that begin before 1970, which is right or a timestamp gone wrong
 * @param training what is trained on
 * @param evaluation what is held out and evaluated
 * @param errors why training would be refused
 * @param warnings what may not be as intended
 */
@JsonNaming(SnakeCaseStrategy.class)
public record DataReport(
        List<String> sources,
        int files,
        long rows,
        int items,
        Spread length,
        String from,
        String to,
        Map<String, Integer> frequencies,
        Map<Integer, Integer> seasonLengths,
        Cases irregular,
        Cases gaps,
        long missingSteps,
        long missingValues,
        Cases constant,
        Cases duplicates,
        Cases badNumbers,
        Cases badTimes,
        Cases unnamed,
        Cases before1970,
        List<Covariate> covariates,
        Usage training,
        Usage evaluation,
        List<String> errors,
        List<String> warnings,
        Verdict verdict) {

    /** Of something that differs from item to item. */
    public record Spread(int min, int median, int max) {}

    /**
     * A column beside the target.
     *
     * @param known whether its future is known
     * @param categories different texts; 0 for a column of numbers
     * @param missing rows without a value
     */
    public record Covariate(String name, boolean known, int categories, long missing) {}
}
