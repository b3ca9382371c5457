package io.chronosroutes.trainer.evaluation;

import io.chronosroutes.run.Scores;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Puts what was measured of each forecaster side by side. */
record Comparison(Map<Contestant, Measurement> measured) {

    Scoreboard board(int horizon) {
        Measurement model = measured.get(Contestant.MODEL);
        SortedMap<String, Standing> dataSets = new TreeMap<>();
        model.members()
                .forEach(
                        (name, some) ->
                                dataSets.put(name, standing(some, m -> m.dataSets().get(name))));
        BitSet all = new BitSet();
        all.set(0, model.mase().length);
        return new Scoreboard(
                horizon, standing(all, Measurement::overall), each(this::relative), dataSets);
    }

    private Standing standing(BitSet members, Function<Measurement, Scores> scores) {
        float[] ours = measured.get(Contestant.MODEL).mase();
        int without = (int) members.stream().filter(i -> Float.isNaN(ours[i])).count();
        Map<Contestant, Integer> beaten = new EnumMap<>(Contestant.class);
        measured.forEach(
                (contestant, m) ->
                        beaten.put(
                                contestant,
                                (int) members.stream().filter(i -> ours[i] < m.mase()[i]).count()));
        beaten.remove(Contestant.MODEL);
        return new Standing(members.cardinality(), without, each(scores), beaten);
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
