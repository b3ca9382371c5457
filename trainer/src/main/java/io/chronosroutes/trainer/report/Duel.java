package io.chronosroutes.trainer.report;

import io.chronosroutes.run.Scores;
import io.chronosroutes.trainer.evaluation.Contestant;
import io.chronosroutes.trainer.evaluation.Scoreboard;

/**
 * The model against one other forecaster. It takes both scores to be called better: WQL alone
 * favours whatever knows its uncertainty over a forecaster that states none, and MASE alone says
 * nothing of the interval.
 *
 * @param wql the model's over the other's; NaN where it cannot be had
 * @param mase the model's over the other's
 */
record Duel(Contestant other, double wql, double mase) {
    /** A change smaller than this is called none. */
    private static final double SAME = 0.01;

    static Duel of(Scoreboard board, Contestant other) {
        Scores ours = board.relative().get(Contestant.MODEL);
        Scores theirs = board.relative().get(other);
        return new Duel(other, ours.wql() / theirs.wql(), ours.mase() / theirs.mase());
    }

    boolean isBetter() {
        return side(wql) + side(mase) < 0 && Math.max(side(wql), side(mase)) <= 0;
    }

    boolean isWorse() {
        return side(wql) + side(mase) > 0 && Math.min(side(wql), side(mase)) >= 0;
    }

    /** In a few words, such as {@code better than seasonal naive}. */
    String verdict() {
        if (isBetter()) return "better than " + name();
        if (isWorse()) return "worse than " + name();
        if (side(wql) == 0) return "about as good as " + name();
        return side(wql) < 0
                ? "better than " + name() + " by WQL, worse by MASE"
                : "better than " + name() + " by MASE, worse by WQL";
    }

    /** With numbers, as a sentence. */
    String explanation() {
        return "Compared with %s, WQL is %s and MASE is %s."
                .formatted(name(), change(wql), change(mase));
    }

    private String name() {
        return other == Contestant.BASE_MODEL ? "its base model" : "seasonal naive";
    }

    /** -1 for better, 1 for worse, 0 for no difference or none known. */
    private static int side(double ratio) {
        if (ratio < 1 - SAME) return -1;
        return ratio > 1 + SAME ? 1 : 0;
    }

    private static String change(double ratio) {
        if (!Double.isFinite(ratio)) return "not comparable";
        if (Math.abs(ratio - 1) < 5e-4) return "the same";
        return Numbers.change(ratio).substring(1) + (ratio < 1 ? " lower" : " higher");
    }
}
