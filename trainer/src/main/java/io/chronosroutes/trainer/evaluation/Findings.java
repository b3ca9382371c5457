package io.chronosroutes.trainer.evaluation;

import java.util.List;

/**
 * What an evaluation found.
 *
 * @param scores of all forecasters
 * @param examples the trained model's best, median and worst forecast
 */
public record Findings(Scoreboard scores, List<Example> examples) {
    public Findings {
        examples = List.copyOf(examples);
    }

    /** Nothing was evaluated. */
    public static Findings none(int horizon) {
        return new Findings(Scoreboard.empty(horizon), List.of());
    }
}
