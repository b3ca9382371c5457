package io.chronosroutes.trainer.evaluation;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.chronosroutes.run.Scores;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The scores of one data set, or of all together.
 *
 * @param windows evaluated
 * @param withoutMase of those, left out of MASE because their history does not vary
 * @param scores of each forecaster there was
 * @param beaten windows in which the model has a lower MASE than this other forecaster
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Standing(
        int windows,
        int withoutMase,
        Map<Contestant, Scores> scores,
        Map<Contestant, Integer> beaten) {

    public Standing {
        scores = ordered(scores);
        beaten = ordered(beaten);
    }

    static <T> Map<Contestant, T> ordered(Map<Contestant, T> values) {
        Map<Contestant, T> ordered = new EnumMap<>(Contestant.class);
        ordered.putAll(values);
        return Collections.unmodifiableMap(ordered);
    }
}
