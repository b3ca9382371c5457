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
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Standing(int windows, int withoutMase, Map<Contestant, Scores> scores) {
    public Standing {
        Map<Contestant, Scores> ordered = new EnumMap<>(Contestant.class);
        ordered.putAll(scores);
        scores = Collections.unmodifiableMap(ordered);
    }
}
