package io.chronosroutes.trainer.evaluation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.chronosroutes.run.Scores;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The forecasters side by side.
 *
 * @param horizon values forecast in a window
 * @param overall all windows of all data sets together: MASE is the mean over them, WQL's sums go
 *     over all of them, so large data sets and large values weigh more
 * @param relative scores as a share of seasonal naive's on the same data set, the geometric mean
 *     over data sets, which weighs them alike (as Ansari et al. 2024 aggregate): below 1 is better
 *     than seasonal naive; a data set in which either score is not positive is left out
 * @param dataSets by name
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Scoreboard(
        int horizon,
        Standing overall,
        Map<Contestant, Scores> relative,
        SortedMap<String, Standing> dataSets) {

    public Scoreboard {
        relative = Standing.ordered(relative);
        dataSets = Collections.unmodifiableSortedMap(new TreeMap<>(dataSets));
    }

    /** A run that was not evaluated, or whose items are all too short. */
    public static Scoreboard empty(int horizon) {
        return new Scoreboard(
                horizon,
                new Standing(0, 0, Map.of(), Map.of()),
                Map.of(),
                Collections.emptySortedMap());
    }

    /** Whether nothing was measured. */
    @JsonIgnore
    public boolean isEmpty() {
        return overall.windows() == 0;
    }

    /** A forecaster's scores over all windows together. */
    public Optional<Scores> of(Contestant contestant) {
        return Optional.ofNullable(overall.scores().get(contestant));
    }
}
