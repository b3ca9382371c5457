package io.chronosroutes.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.Scores;
import io.chronosroutes.trainer.data.Window;
import io.chronosroutes.trainer.evaluation.Example.Rank;
import io.chronosroutes.trainer.model.QuantileLevels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final double NAN = Double.NaN;

    private final Evaluation evaluation = new Evaluation(MadeUp.windows(), MadeUp.HORIZON);
    private final Measurement model = measure(evaluation);

    @Test
    void scoresOfAllWindowsAndOfEachDataSetAreThoseOfAnIndependentImplementation() {
        Scoreboard board = evaluation.compare(model, Optional.empty());
        assertScores(
                board.overall(), Contestant.MODEL, 3.12178074, 0.29043326, 10.73414634, 8 / 41.0);
        assertScores(
                board.overall(), Contestant.SEASONAL_NAIVE, 1.14757, 0.10518407, 3.41463415, NAN);
        Map<String, Standing> sets = board.dataSets();
        assertThat(sets).containsOnlyKeys("flat", "hourly", "short");
        assertScores(
                sets.get("hourly"), Contestant.MODEL, 2.59065723, 0.19140605, 8.52173913, 7 / 23.0);
        assertScores(
                sets.get("hourly"),
                Contestant.SEASONAL_NAIVE,
                0.59982722,
                0.05377574,
                2.04347826,
                NAN);
        assertScores(
                sets.get("short"), Contestant.MODEL, 4.18402778, 0.38655376, 15.31666667, 1 / 12.0);
        assertScores(
                sets.get("short"), Contestant.SEASONAL_NAIVE, 2.24305556, 0.2147806, 7.75, NAN);
        assertScores(sets.get("flat"), Contestant.MODEL, NAN, 2.1625, 10.05, 0);
        assertScores(sets.get("flat"), Contestant.SEASONAL_NAIVE, NAN, 0, 0, NAN);
    }

    @Test
    void relativeScoresAreGeometricMeansOverTheDataSetsWhereThereIsARatio() {
        Map<Contestant, Scores> relative = evaluation.compare(model, Optional.empty()).relative();
        Scores ours = relative.get(Contestant.MODEL);
        assertThat(ours.mase()).isCloseTo(2.838370981, within(1e-6));
        assertThat(ours.wql()).isCloseTo(2.530999410, within(1e-6));
        assertThat(ours.mae()).isCloseTo(2.870849236, within(1e-6));
        assertThat(relative.get(Contestant.SEASONAL_NAIVE).wql()).isEqualTo(1);
    }

    @Test
    void windowsWithoutMaseAreCountedWhereTheyAre() {
        Scoreboard board = evaluation.compare(model, Optional.of(model));
        assertThat(board.overall().windows()).isEqualTo(7);
        assertThat(board.overall().withoutMase()).isEqualTo(1);
        assertThat(board.dataSets().get("flat").withoutMase()).isEqualTo(1);
        assertThat(board.dataSets().get("short").withoutMase()).isZero();
        assertThat(board.of(Contestant.BASE_MODEL)).isEqualTo(board.of(Contestant.MODEL));
    }

    @Test
    void itIsCountedInHowManyWindowsTheModelIsBetter() {
        // an odd item's window is better than before, the others' are the same
        Predictor before =
                new Predictor() {
                    private final Predictor now = new MadeUp.Formula();

                    @Override
                    public QuantileLevels levels() {
                        return now.levels();
                    }

                    @Override
                    public float[][][] predict(List<TestWindow> windows, int horizon) {
                        float[][][] answers = now.predict(windows, horizon);
                        for (int i = 0; i < answers.length; i++) {
                            if (!windows.get(i).item().endsWith("1")) continue;
                            for (float[] quantile : answers[i]) Arrays.fill(quantile, 1e6f);
                        }
                        return answers;
                    }
                };
        Measurement base = evaluation.measure(before, done -> {});
        Scoreboard board = evaluation.compare(model, Optional.of(base));
        assertThat(board.overall().beaten())
                .containsOnlyKeys(Contestant.BASE_MODEL, Contestant.SEASONAL_NAIVE)
                .containsEntry(Contestant.BASE_MODEL, 2);
        assertThat(board.dataSets().get("short").beaten().get(Contestant.BASE_MODEL)).isEqualTo(1);
        assertThat(board.dataSets().get("flat").beaten().get(Contestant.BASE_MODEL)).isZero();
    }

    @Test
    void theScoreboardIsPlainJsonWithoutValuesThatJsonHasNot() throws Exception {
        String text = Json.MAPPER.writeValueAsString(evaluation.compare(model, Optional.empty()));
        assertThat(text).doesNotContain("NaN").doesNotContain("empty");
        JsonNode json = Json.MAPPER.readTree(text);
        assertThat(json.at("/overall/scores/model/coverage_80").doubleValue()).isEqualTo(8 / 41.0);
        assertThat(json.at("/data_sets/flat/without_mase").intValue()).isEqualTo(1);
        assertThat(json.at("/data_sets/flat/scores/seasonal_naive").has("mase")).isFalse();
        assertThat(json.at("/relative/model/wql").doubleValue()).isCloseTo(2.531, within(1e-3));
        Scores read = Json.MAPPER.readValue("{\"mase\": 1.5, \"wql\": \"NaN\"}", Scores.class);
        assertThat(read).isEqualTo(new Scores(1.5, NAN, NAN, NAN));
    }

    @Test
    void aQuickScoreIsOfTheSameFewWindowsEveryTime() {
        List<TestWindow> many = many(1000);
        Evaluation all = new Evaluation(many, 1);
        Scores first = measure(all.sample(50)).overall();
        assertThat(all.sample(50).size()).isEqualTo(50);
        assertThat(measure(new Evaluation(many, 1).sample(50)).overall()).isEqualTo(first);
        assertThat(first).isNotEqualTo(measure(all).overall());
        assertThat(all.sample(2000).size()).isEqualTo(1000);
    }

    @Test
    void forecastsAreMadeInChunksAndToldAbout() {
        MadeUp.Formula formula = new MadeUp.Formula();
        List<Integer> told = new ArrayList<>();
        Measurement measured = new Evaluation(many(600), 1).measure(formula, told::add);
        assertThat(measured.mase()).hasSize(600);
        assertThat(formula.most).isEqualTo(256);
        assertThat(told).containsExactly(256, 512, 600);
    }

    @Test
    void windowsMayBeReadWhenTheyAreAskedForAndAreNotKept() {
        float[] long4 = new float[1 << 22]; // 4 of them fill a chunk
        List<Integer> asked = new ArrayList<>();
        List<TestWindow> windows =
                OnDemand.list(
                        9,
                        i -> {
                            asked.add(i);
                            return new TestWindow(
                                    "long",
                                    Integer.toString(i),
                                    Window.history(long4),
                                    new float[] {1},
                                    1);
                        });
        MadeUp.Formula formula = new MadeUp.Formula();
        Evaluation all = new Evaluation(windows, 1);
        Measurement measured = all.measure(formula, done -> {});
        assertThat(formula.most).isEqualTo(4);
        assertThat(asked).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(measured.members().get("long").cardinality()).isEqualTo(9);
        all.sample(3);
        assertThat(asked).hasSize(9);
    }

    @Test
    void theExamplesAreTheBestTheMedianAndTheWorstOfThoseThatHaveAMase() {
        List<Example> examples = evaluation.examples(new MadeUp.Formula(), model);
        assertThat(examples).extracting(Example::rank).containsExactly(Rank.values());
        assertThat(examples.get(0).mase()).isLessThan(examples.get(1).mase());
        assertThat(examples.get(1).mase()).isLessThan(examples.get(2).mase());
        assertThat(examples).noneMatch(example -> example.window().dataSet().equals("flat"));
        Example worst = examples.get(2);
        assertThat(worst.interval().orElseThrow().low()[0]).isLessThan(worst.median()[0]);
        Evaluation single = new Evaluation(MadeUp.windows().subList(0, 1), MadeUp.HORIZON);
        assertThat(single.examples(new MadeUp.Formula(), measure(single)))
                .extracting(Example::rank)
                .containsExactly(Rank.BEST);
    }

    @Test
    void nothingToEvaluateIsAnEmptyScoreboard() {
        Evaluation none = new Evaluation(List.of(), 3);
        Scoreboard board = none.compare(measure(none), Optional.empty());
        assertThat(board.isEmpty()).isTrue();
        assertThat(board.of(Contestant.MODEL)).isEmpty();
    }

    private static Measurement measure(Evaluation evaluation) {
        return evaluation.measure(new MadeUp.Formula(), done -> {});
    }

    private static List<TestWindow> many(int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i ->
                                new TestWindow(
                                        "many",
                                        Integer.toString(i),
                                        Window.history(new float[] {0, i % 7 + 1}),
                                        new float[] {i % 13},
                                        1))
                .toList();
    }

    private static void assertScores(
            Standing standing,
            Contestant who,
            double mase,
            double wql,
            double mae,
            double coverage) {
        Scores scores = standing.scores().get(who);
        assertClose("MASE", scores.mase(), mase);
        assertClose("WQL", scores.wql(), wql);
        assertClose("MAE", scores.mae(), mae);
        assertClose("coverage", scores.coverage80(), coverage);
    }

    private static void assertClose(String name, double value, double expected) {
        if (Double.isNaN(expected)) assertThat(value).as(name).isNaN();
        else assertThat(value).as(name).isCloseTo(expected, within(2e-7 * (1 + expected)));
    }
}
