package io.chronosroutes.cli.screen;

import java.util.List;

/** Numbers as a row of small bars, the lowest of them lowest. */
final class Sparkline {

    private static final String UNICODE = "▁▂▃▄▅▆▇█";
    private static final String ASCII = "_.-:=+*#";

    private Sparkline() {}

    /**
     * @param values from the first to the last; what is not finite is passed over
     * @param columns at most; where there are more values, each column is the mean of some
     */
    static String of(List<Double> values, int columns, boolean unicode) {
        double[] all = values.stream().mapToDouble(v -> v).filter(Double::isFinite).toArray();
        double[] means = means(all, Math.max(0, Math.min(columns, all.length)));
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double mean : means) {
            low = Math.min(low, mean);
            high = Math.max(high, mean);
        }
        String levels = unicode ? UNICODE : ASCII;
        StringBuilder row = new StringBuilder();
        for (double mean : means) {
            double share = high > low ? (mean - low) / (high - low) : 0;
            row.append(levels.charAt((int) Math.round(share * (levels.length() - 1))));
        }
        return row.toString();
    }

    private static double[] means(double[] all, int columns) {
        double[] means = new double[columns];
        for (int column = 0; column < columns; column++) {
            int from = (int) ((long) all.length * column / columns);
            int to = (int) ((long) all.length * (column + 1) / columns);
            for (int i = from; i < to; i++) means[column] += all[i] / (to - from);
        }
        return means;
    }
}
