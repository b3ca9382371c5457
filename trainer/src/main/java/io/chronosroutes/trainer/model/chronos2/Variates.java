package io.chronosroutes.trainer.model.chronos2;

import io.chronosroutes.trainer.data.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The series of a batch, one a row: what is forecast and what helps to forecast it (Ansari et al.
 * 2025). Rows with the same group id are seen together, all others apart; neither the order of the
 * rows nor the value of an id means anything. Missing values are NaN.
 *
 * @param past history of each row
 * @param known its future values as far as they are known beforehand; may be empty
 * @param target its future values to learn from; may be empty
 * @param groups group id of each row
 * @param targetRows row that each window's own values are in
 */
public record Variates(
        float[][] past, float[][] known, float[][] target, int[] groups, int[] targetRows) {
    private static final float[] NOTHING = {};

    /** Every window is a group of its own: its values and a row for each covariate. */
    public static Variates of(List<Window> windows) {
        return of(windows, IntStream.range(0, windows.size()).toArray());
    }

    /**
     * Windows of the same group learn from each other's values and covariates ("cross learning").
     *
     * @param groups group id of each window
     */
    public static Variates of(List<Window> windows, int[] groups) {
        List<float[]> past = new ArrayList<>();
        List<float[]> known = new ArrayList<>();
        List<float[]> target = new ArrayList<>();
        IntStream.Builder ids = IntStream.builder();
        int[] targetRows = new int[windows.size()];
        for (int i = 0; i < targetRows.length; i++) {
            Window window = windows.get(i);
            targetRows[i] = past.size();
            past.add(window.past());
            known.add(NOTHING);
            target.add(window.future());
            for (Window.Covariate given : window.covariates()) {
                Window.Covariate covariate = TargetEncoding.numeric(given, window.past());
                past.add(covariate.past());
                known.add(covariate.future());
                target.add(NOTHING);
            }
            for (int row = targetRows[i]; row < past.size(); row++) ids.add(groups[i]);
        }
        return new Variates(
                rows(past), rows(known), rows(target), ids.build().toArray(), targetRows);
    }

    /** Values of the longest target. */
    int longestTarget() {
        return Arrays.stream(target).mapToInt(values -> values.length).max().orElse(0);
    }

    /**
     * The same rows some steps later: each past goes on with what is known of its row, and where
     * nothing is known with the continuation given; what is known moves up.
     *
     * @param continuation (rows, steps)
     */
    Variates continued(float[][] continuation) {
        float[][] longer = new float[past.length][];
        float[][] later = new float[past.length][];
        for (int row = 0; row < past.length; row++) {
            int steps = continuation[row].length;
            int length = past[row].length;
            longer[row] = Arrays.copyOf(past[row], length + steps);
            System.arraycopy(continuation[row], 0, longer[row], length, steps);
            for (int t = 0; t < Math.min(steps, known[row].length); t++) {
                if (!Float.isNaN(known[row][t])) longer[row][length + t] = known[row][t];
            }
            int from = Math.min(steps, known[row].length);
            later[row] = Arrays.copyOfRange(known[row], from, known[row].length);
        }
        return new Variates(longer, later, target, groups, targetRows);
    }

    private static float[][] rows(List<float[]> rows) {
        return rows.toArray(float[][]::new);
    }
}
