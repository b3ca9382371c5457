package io.chronosroutes.trainer.evaluation;

import java.util.Optional;

/**
 * The forecasters side by side.
 *
 * @param model the trained model
 * @param baseModel what it was trained from, where there was one
 * @param seasonalNaive the last season repeated
 * @param items evaluated; 0 when nothing was measured
 * @param horizon values forecast of each
 * @param constantItems of those, left out of MASE because their history does not vary
 */
public record Scoreboard(
        Scores model,
        Optional<Scores> baseModel,
        Scores seasonalNaive,
        int items,
        int horizon,
        int constantItems) {

    public Scoreboard(
            Scores model,
            Optional<Scores> baseModel,
            Scores seasonalNaive,
            int items,
            int horizon) {
        this(model, baseModel, seasonalNaive, items, horizon, 0);
    }

    /** A run that was not evaluated, or whose items are all too short. */
    public static Scoreboard empty(int horizon) {
        return new Scoreboard(Scores.NONE, Optional.empty(), Scores.NONE, 0, horizon, 0);
    }
}
