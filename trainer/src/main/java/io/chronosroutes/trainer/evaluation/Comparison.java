package io.chronosroutes.trainer.evaluation;

import io.chronosroutes.run.Scores;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Puts what was measured of each forecaster side by side. */
record Comparison(List<TestWindow> windows, Map<Contestant, Measurement> measured) {

    Scoreboard board(int horizon) {
        Map<String, int[]> counts = counts(); // data set: windows, and those without MASE
        SortedMap<String, Standing> dataSets = new TreeMap<>();
        counts.forEach(
                (name, count) ->
                        dataSets.put(
                                name,
                                new Standing(
                                        count[0], count[1], each(m -> m.dataSets().get(name)))));
        int withoutMase = counts.values().stream().mapToInt(count -> count[1]).sum();
        Standing overall = new Standing(windows.size(), withoutMase, each(Measurement::overall));
        return new Scoreboard(horizon, overall, each(this::relative), dataSets);
    }

    private Map<String, int[]> counts() {
        float[] mase = measured.get(Contestant.SEASONAL_NAIVE).mase();
        Map<String, int[]> counts = new TreeMap<>();
        int i = 0;
        for (TestWindow window : windows) {
            int[] count = counts.computeIfAbsent(window.dataSet(), name -> new int[2]);
            count[0]++;
            if (Float.isNaN(mase[i++])) count[1]++;
        }
        return counts;
    }

    private Map<Contestant, Scores> each(Function<Measurement, Scores> scores) {
        Map<Contestant, Scores> all = new EnumMap<>(Contestant.class);
        measured.forEach((contestant, m) -> all.put(contestant, scores.apply(m)));
        return all;
    }

    private Scores relative(Measurement measurement) {
        return new Scores(
                geometricMean(measurement, Scores::mase),
                geometricMean(measurement, Scores::wql),
                geometricMean(measurement, Scores::mae),
                Double.NaN);
    }

    /** Of the ratios to seasonal naive over the data sets where both scores are positive. */
    private double geometricMean(Measurement measurement, ToDoubleFunction<Scores> score) {
        Map<String, Scores> naive = measured.get(Contestant.SEASONAL_NAIVE).dataSets();
        return Math.exp(
                measurement.dataSets().entrySet().stream()
                        .mapToDouble(
                                e ->
                                        ratio(
                                                score.applyAsDouble(e.getValue()),
                                                score.applyAsDouble(naive.get(e.getKey()))))
                        .filter(Double::isFinite)
                        .map(Math::log)
                        .average()
                        .orElse(Double.NaN));
    }

    private static double ratio(double score, double naive) {
        return score > 0 && naive > 0 ? score / naive : Double.NaN;
    }
}
