package io.chronosroutes.trainer.forecast;

import io.chronosroutes.trainer.model.QuantileLevels;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The quantiles to write.
 *
 * @param names of the columns, ascending
 * @param indices of the same in a model's answer
 */
record LevelColumns(List<String> names, int[] indices) {

    /**
     * @param levels those the model has
     * @param wanted empty for the deciles; the median comes with them
     * @throws ForecastException for one the model has not: nothing is made up between two levels
     */
    static LevelColumns of(float[] levels, List<Double> wanted) {
        QuantileLevels has = new QuantileLevels(levels);
        TreeSet<Integer> chosen = new TreeSet<>();
        for (double level : wanted) {
            int index = has.indexOf(level);
            if (index < 0) {
                throw new ForecastException(
                        "the model has no quantile %s; it has %s"
                                .formatted(level, String.join(", ", names(levels))));
            }
            chosen.add(index);
        }
        if (wanted.isEmpty()) Arrays.stream(has.deciles()).forEach(chosen::add);
        chosen.add(has.median());
        int[] indices = chosen.stream().mapToInt(Integer::intValue).toArray();
        return new LevelColumns(
                Arrays.stream(indices).mapToObj(i -> Float.toString(levels[i])).toList(), indices);
    }

    private static List<String> names(float[] levels) {
        return IntStream.range(0, levels.length).mapToObj(i -> Float.toString(levels[i])).toList();
    }
}
