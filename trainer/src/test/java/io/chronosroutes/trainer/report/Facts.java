package io.chronosroutes.trainer.report;

import io.chronosroutes.run.Cost;
import io.chronosroutes.run.Scores;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.trainer.data.Window;
import io.chronosroutes.trainer.evaluation.Contestant;
import io.chronosroutes.trainer.evaluation.Example;
import io.chronosroutes.trainer.evaluation.Example.Interval;
import io.chronosroutes.trainer.evaluation.Example.Rank;
import io.chronosroutes.trainer.evaluation.Scoreboard;
import io.chronosroutes.trainer.evaluation.Standing;
import io.chronosroutes.trainer.evaluation.TestWindow;
import io.chronosroutes.trainer.report.ModelMetadata.Base;
import io.chronosroutes.trainer.report.ModelMetadata.Data;
import io.chronosroutes.trainer.report.ModelMetadata.Hardware;
import io.chronosroutes.trainer.report.ModelMetadata.Model;
import io.chronosroutes.trainer.report.ModelMetadata.Program;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Made-up facts of a run, of which a test changes what matters to it. */
final class Facts {
    static final float NAN = Float.NaN;

    String name = "chronos-bolt-nano";
    String item = "tea";
    Scoreboard scores = board(scores(0.8, 0.08), null, scores(1, 0.1), "shop");
    Base base = null;
    TrainingCurve curve = curve(40);
    List<Example> examples = List.of();
    Optional<Cost> cost = Optional.empty();
    Optional<String> notPromoted = Optional.empty();

    ReportFacts build() {
        return new ReportFacts(about(), curve, examples, cost, notPromoted);
    }

    ModelMetadata about() {
        return new ModelMetadata(
                ModelMetadata.SCHEMA_VERSION,
                "20261124-100000-a1b2",
                new Model(name, "ChronosBoltModelForForecasting", 1000, 512, 64, new float[] {.5f}),
                base,
                new Data(
                        List.of("s3://bucket/data.csv"),
                        Map.of("data", "5ea1"),
                        3,
                        1200,
                        1,
                        "too short"),
                TrainingConfig.of(Map.of("max_steps", 40)),
                40,
                1.5,
                scores,
                new Program("1.0", "abc"),
                Map.of("java", "17"),
                new Hardware("Some CPU", 8, 1L << 35, null, "g4dn.2xlarge"),
                Map.of("training", 12.0),
                Instant.parse("2026-11-24T10:20:30Z"));
    }

    /** A run's scores on data sets that all went the same way; no base where it is null. */
    static Scoreboard board(Scores model, Scores base, Scores naive, String... dataSets) {
        Map<Contestant, Scores> all = new TreeMap<>();
        Map<Contestant, Scores> relative = new TreeMap<>();
        all.put(Contestant.MODEL, model);
        if (base != null) all.put(Contestant.BASE_MODEL, base);
        all.put(Contestant.SEASONAL_NAIVE, naive);
        all.forEach(
                (who, s) ->
                        relative.put(
                                who,
                                new Scores(
                                        s.mase() / naive.mase(),
                                        s.wql() / naive.wql(),
                                        s.mae() / naive.mae(),
                                        Double.NaN)));
        Standing standing = new Standing(50, 2, all, Map.of(Contestant.SEASONAL_NAIVE, 30));
        TreeMap<String, Standing> sets = new TreeMap<>();
        for (String dataSet : dataSets) sets.put(dataSet, standing);
        return new Scoreboard(12, standing, relative, sets);
    }

    static Scores scores(double mase, double wql) {
        return new Scores(mase, wql, 1, 0.79);
    }

    static TrainingCurve curve(int steps) {
        List<TrainingCurve.Step> all = new ArrayList<>();
        for (int step = 1; step <= steps; step++) {
            all.add(new TrainingCurve.Step(step, 10.0 / step, Double.NaN, 1e-3));
        }
        return new TrainingCurve(all, List.of());
    }

    /** Of two steps, after a history of four. */
    Example example(Rank rank, float[] actual, Optional<Interval> interval) {
        TestWindow window =
                new TestWindow("shop", item, Window.history(new float[] {1, NAN, 3, 4}), actual, 1);
        return new Example(rank, window, 0.5, new float[] {5, 6}, interval);
    }

    static Interval interval() {
        return new Interval(new float[] {4, 4}, new float[] {7, 8});
    }
}
