package io.chronosroutes.history;

import io.chronosroutes.run.Scores;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Of {@code model_metadata.json} what tells the scores on each data set. */
public record DataSetScores(Board scores) {

    record Board(SortedMap<String, Standing> dataSets) {}

    record Standing(Map<String, Scores> scores) {}

    /** By data set, then by forecaster. */
    public SortedMap<String, Map<String, Scores>> byDataSet() {
        SortedMap<String, Map<String, Scores>> all = new TreeMap<>();
        if (scores == null || scores.dataSets() == null) return all;
        scores.dataSets()
                .forEach(
                        (name, standing) -> {
                            if (standing.scores() != null) all.put(name, standing.scores());
                        });
        return all;
    }
}
