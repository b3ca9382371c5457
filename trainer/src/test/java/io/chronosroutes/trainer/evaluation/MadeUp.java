package io.chronosroutes.trainer.evaluation;

import io.chronosroutes.trainer.data.Window;
import io.chronosroutes.trainer.model.QuantileLevels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Three small data sets and a forecaster by formula. What the scores of the latter must be was
 * computed in numpy from the definitions, with masked arrays; see the numbers in {@link
 * EvaluationTest}.
 */
final class MadeUp {
    static final int HORIZON = 6;

    private MadeUp() {}

    static List<TestWindow> windows() {
        List<TestWindow> windows = new ArrayList<>();
        for (int item = 0; item < 4; item++) windows.add(window("hourly", 0, item, 40, 7));
        // no longer than its season
        for (int item = 0; item < 2; item++) windows.add(window("short", 1, item, 5, 7));
        windows.add(window("flat", 2, 0, 20, 1));
        return windows;
    }

    private static TestWindow window(String dataSet, int set, int item, int length, int season) {
        float[] values = new float[length + HORIZON];
        for (int t = 0; t < values.length; t++) values[t] = value(set, item, t);
        return new TestWindow(
                dataSet,
                Integer.toString(item),
                Window.history(Arrays.copyOf(values, length)),
                Arrays.copyOfRange(values, length, values.length),
                season);
    }

    private static float value(int set, int item, int t) {
        if (set == 2) return 4;
        if ((t + item) % 9 == 4) return Float.NaN;
        return (10 + 20 * item) * (1 + set) + (t * t * 7 + item * 13 + set) % 11 - 3 * (t % 7);
    }

    /** Quantiles that are skewed and do not depend on the history. */
    static final class Formula implements Predictor {
        int most;

        @Override
        public QuantileLevels levels() {
            return QuantileLevels.DECILES;
        }

        @Override
        public float[][][] predict(List<TestWindow> windows, int horizon) {
            most = Math.max(most, windows.size());
            float[] levels = levels().values();
            float[][][] answers = new float[windows.size()][levels.length][horizon];
            for (int i = 0; i < answers.length; i++) {
                int item = Integer.parseInt(windows.get(i).item());
                for (int q = 0; q < levels.length; q++) {
                    for (int t = 0; t < horizon; t++) {
                        answers[i][q][t] = 12 + 20 * item + t % 3 + (levels[q] - 0.4f) * (8 + t);
                    }
                }
            }
            return answers;
        }
    }
}
