package io.chronosroutes.trainer.evaluation;

import io.chronosroutes.run.Scores;
import io.chronosroutes.trainer.evaluation.Example.Rank;
import io.chronosroutes.trainer.model.Forecaster;
import io.chronosroutes.trainer.model.QuantileLevels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * Scores forecasters on windows that were held out, however these were cut. No more than a chunk of
 * forecasts is held at a time, and the windows are only ever taken from their list one by one, so
 * that it may be one that reads them when asked.
 */
public final class Evaluation {
    /** Windows forecast at once: a few of the forecaster's own batches. */
    private static final int CHUNK = 256;

    /** Values of history after which a chunk is full: 64 MiB. */
    private static final long VALUES = 1 << 24;

    private final List<TestWindow> windows;
    private final int horizon;

    /**
     * @param horizon values forecast in each window
     */
    public Evaluation(List<TestWindow> windows, int horizon) {
        this.windows = windows;
        this.horizon = horizon;
    }

    /** How many windows there are. */
    public int size() {
        return windows.size();
    }

    /** At most {@code count} of the windows, the same ones every time: for a quick score. */
    public Evaluation sample(int count) {
        if (count >= windows.size()) return this;
        int[] order = new int[windows.size()];
        Arrays.setAll(order, i -> i);
        SplittableRandom random = new SplittableRandom(windows.size());
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i, order.length);
            int index = order[other];
            order[other] = order[i];
            order[i] = index;
        }
        int[] chosen = Arrays.copyOf(order, count);
        Arrays.sort(chosen);
        return new Evaluation(OnDemand.list(count, i -> windows.get(chosen[i])), horizon);
    }

    /** Scores a model on every window. */
    public Measurement measure(Forecaster model) {
        return measure(model, done -> {});
    }

    /**
     * Scores a model on every window.
     *
     * @param progress told after every chunk how many windows are done; what it throws ends the
     *     evaluation
     */
    public Measurement measure(Forecaster model, IntConsumer progress) {
        return measure(Predictor.of(model), progress);
    }

    /**
     * All there is to say of a trained model: its scores beside those of its base and of seasonal
     * naive, and forecasts to look at.
     *
     * @param baseModel as measured on these windows before training
     */
    public Findings judge(Forecaster model, Optional<Measurement> baseModel) {
        Measurement measured = measure(model);
        return new Findings(compare(measured, baseModel), examples(model, measured));
    }

    /**
     * A model beside its base and seasonal naive.
     *
     * @param model as measured on these windows
     * @param baseModel as measured on these windows
     */
    public Scoreboard compare(Measurement model, Optional<Measurement> baseModel) {
        if (windows.isEmpty()) return Scoreboard.empty(horizon);
        Map<Contestant, Measurement> measured = new EnumMap<>(Contestant.class);
        measured.put(Contestant.MODEL, model);
        baseModel.ifPresent(base -> measured.put(Contestant.BASE_MODEL, base));
        measured.put(Contestant.SEASONAL_NAIVE, measure(new SeasonalNaive(), done -> {}));
        return new Comparison(measured).board(horizon);
    }

    /**
     * The best, the median and the worst forecast of a model, fewer where there are fewer windows.
     *
     * @param measured the same model on these windows
     */
    public List<Example> examples(Forecaster model, Measurement measured) {
        return examples(Predictor.of(model), measured);
    }

    List<Example> examples(Predictor predictor, Measurement measured) {
        int[] ranking = measured.ranking();
        Map<Integer, Rank> chosen = new TreeMap<>(); // by place in the ranking
        if (ranking.length > 0) chosen.put(0, Rank.BEST);
        if (ranking.length > 1) chosen.put(ranking.length - 1, Rank.WORST);
        if (ranking.length > 2) chosen.put(ranking.length / 2, Rank.MEDIAN);
        List<Example> examples = new ArrayList<>();
        chosen.forEach(
                (place, rank) ->
                        examples.add(example(predictor, rank, windows.get(ranking[place]))));
        return examples;
    }

    private Example example(Predictor model, Rank rank, TestWindow window) {
        float[][] quantiles = model.predict(List.of(window), horizon)[0];
        QuantileLevels levels = model.levels();
        double mase = new Metrics(levels).add(window.actual(), quantiles, window.seasonalError());
        int low = levels.indexOf(0.1);
        int high = levels.indexOf(0.9);
        Optional<Example.Interval> interval =
                low < 0 || high < 0
                        ? Optional.empty()
                        : Optional.of(new Example.Interval(quantiles[low], quantiles[high]));
        return new Example(rank, window, mase, quantiles[levels.median()], interval);
    }

    Measurement measure(Predictor predictor, IntConsumer progress) {
        QuantileLevels levels = predictor.levels();
        Metrics overall = new Metrics(levels);
        Map<String, Metrics> dataSets = new TreeMap<>();
        SortedMap<String, BitSet> members = new TreeMap<>();
        float[] mase = new float[windows.size()];
        for (int done = 0; done < mase.length; ) {
            List<TestWindow> chunk = chunk(done);
            float[][][] quantiles = predictor.predict(chunk, horizon);
            for (int i = 0; i < chunk.size(); i++) {
                TestWindow window = chunk.get(i);
                String name = window.dataSet();
                double scale = window.seasonalError();
                overall.add(window.actual(), quantiles[i], scale);
                mase[done] =
                        (float)
                                dataSets.computeIfAbsent(name, n -> new Metrics(levels))
                                        .add(window.actual(), quantiles[i], scale);
                members.computeIfAbsent(name, n -> new BitSet()).set(done++);
            }
            progress.accept(done);
        }
        SortedMap<String, Scores> scores = new TreeMap<>();
        dataSets.forEach((name, metrics) -> scores.put(name, metrics.scores()));
        return new Measurement(overall.scores(), scores, members, mase);
    }

    /** The windows to forecast next. */
    private List<TestWindow> chunk(int from) {
        List<TestWindow> chunk = new ArrayList<>();
        long values = 0;
        while (from + chunk.size() < windows.size() && chunk.size() < CHUNK && values < VALUES) {
            TestWindow window = windows.get(from + chunk.size());
            values += window.history().past().length;
            chunk.add(window);
        }
        return chunk;
    }
}
