package io.chronosroutes.trainer.evaluation;

import io.chronosroutes.trainer.model.QuantileLevels;
import java.util.Arrays;
import java.util.List;

/**
 * The forecast to beat: the last season, repeated (Hyndman &amp; Athanasopoulos, Forecasting:
 * Principles and Practice, 5.2). It knows no uncertainty: all its quantiles are the point.
 */
final class SeasonalNaive implements Predictor {

    @Override
    public QuantileLevels levels() {
        return QuantileLevels.DECILES;
    }

    @Override
    public float[][][] predict(List<TestWindow> windows, int horizon) {
        float[][][] answers = new float[windows.size()][QuantileLevels.DECILES.values().length][];
        for (int i = 0; i < answers.length; i++) {
            TestWindow window = windows.get(i);
            Arrays.fill(answers[i], forecast(window.history().past(), window.season(), horizon));
        }
        return answers;
    }

    /**
     * {@code horizon} values that continue {@code history}. A missing value is replaced by that of
     * the season before, and where no season has one by the last known value, else 0.
     */
    static float[] forecast(float[] history, int season, int horizon) {
        float[] forecast = new float[horizon];
        float last = lastKnown(history);
        for (int t = 0; t < horizon; t++) {
            int at = history.length - season + t % season;
            while (at >= 0 && Float.isNaN(history[at])) at -= season;
            forecast[t] = at >= 0 ? history[at] : last;
        }
        return forecast;
    }

    private static float lastKnown(float[] history) {
        for (int t = history.length - 1; t >= 0; t--) {
            if (!Float.isNaN(history[t])) return history[t];
        }
        return 0;
    }
}
