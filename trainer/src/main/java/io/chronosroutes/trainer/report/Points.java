package io.chronosroutes.trainer.report;

/**
 * Values along an axis, in the order of x.
 *
 * @param y NaN where there is a gap
 */
record Points(double[] x, double[] y) {

    /** Values at 0, 1, 2 and so on, counted from {@code first}. */
    static Points from(int first, float[] values) {
        double[] x = new double[values.length];
        double[] y = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            x[i] = first + i;
            y[i] = values[i];
        }
        return new Points(x, y);
    }

    int size() {
        return x.length;
    }

    /**
     * At most {@code most} points that look the same: of every stretch of x the lowest and the
     * highest, in their order, and a gap where there was nothing else.
     */
    Points thinned(int most) {
        if (size() <= most) return this;
        int stretches = Math.max(1, most / 2);
        double[] keptX = new double[2 * stretches];
        double[] keptY = new double[2 * stretches];
        int kept = 0;
        for (int s = 0; s < stretches; s++) {
            int from = (int) ((long) s * size() / stretches);
            int to = (int) ((long) (s + 1) * size() / stretches);
            int low = from;
            int high = from;
            for (int i = from; i < to; i++) {
                if (!(y[i] >= y[low])) low = Double.isNaN(y[i]) ? low : i;
                if (!(y[i] <= y[high])) high = Double.isNaN(y[i]) ? high : i;
            }
            for (int i : new int[] {Math.min(low, high), Math.max(low, high)}) {
                if (kept > 0 && keptX[kept - 1] == x[i]) continue;
                keptX[kept] = x[i];
                keptY[kept++] = y[i];
            }
        }
        return new Points(
                java.util.Arrays.copyOf(keptX, kept), java.util.Arrays.copyOf(keptY, kept));
    }
}
