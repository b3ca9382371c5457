package io.chronosroutes.trainer.evaluation;

import io.chronosroutes.trainer.data.HeldOut;
import io.chronosroutes.trainer.data.Window;
import io.chronosroutes.trainer.model.Forecaster;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Scores forecasters on the values that were held out. */
public final class Evaluation {
    /** Levels at which a point forecast is scored: those of the published models. */
    private static final float[] DECILES = {.1f, .2f, .3f, .4f, .5f, .6f, .7f, .8f, .9f};

    private final List<HeldOut.Item> items;
    private final int horizon;
    private final int season;

    /**
     * @param season steps of one season for every item; 0 infers each item's from its timestamps
     */
    public Evaluation(HeldOut data, int horizon, int season) {
        this.items = data.items();
        this.horizon = horizon;
        this.season = season;
    }

    /** The model beside its base and seasonal naive. */
    public Scoreboard compare(Forecaster model, Optional<Scores> baseModel) {
        if (items.isEmpty()) return Scoreboard.empty(horizon);
        int constant = (int) items.stream().filter(item -> !(seasonalError(item) > 0)).count();
        return new Scoreboard(
                score(model), baseModel, seasonalNaive(), items.size(), horizon, constant);
    }

    /** Scores of one model. */
    public Scores score(Forecaster model) {
        List<Window> histories =
                items.stream().map(item -> Window.history(item.history().values())).toList();
        float[][][] forecasts = model.forecast(histories, horizon);
        Metrics metrics = new Metrics();
        for (int i = 0; i < forecasts.length; i++) {
            HeldOut.Item item = items.get(i);
            metrics.add(
                    item.actual(),
                    forecasts[i],
                    model.levels(),
                    model.median(),
                    seasonalError(item));
        }
        return metrics.scores();
    }

    private Scores seasonalNaive() {
        Metrics metrics = new Metrics();
        for (HeldOut.Item item : items) {
            float[] forecast =
                    SeasonalNaive.forecast(item.history().values(), season(item), horizon);
            float[][] quantiles = new float[DECILES.length][];
            Arrays.fill(quantiles, forecast);
            metrics.add(item.actual(), quantiles, DECILES, DECILES.length / 2, seasonalError(item));
        }
        return metrics.scores();
    }

    private double seasonalError(HeldOut.Item item) {
        return Metrics.seasonalError(item.history().values(), season(item));
    }

    /** A history no longer than its season is compared with the step before instead. */
    private int season(HeldOut.Item item) {
        int steps = season > 0 ? season : item.history().seasonLength();
        return steps < item.history().length() ? steps : 1;
    }
}
