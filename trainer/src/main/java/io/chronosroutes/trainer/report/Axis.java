package io.chronosroutes.trainer.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The values a plot shows in one direction.
 *
 * @param low where it begins
 * @param high where it ends, above {@code low}
 * @param log whether equal distances are equal ratios
 */
record Axis(double low, double high, boolean log) {
    /** Ratio of the largest to the smallest value from which a logarithmic scale shows more. */
    private static final double SPREAD = 20;

    /** A value worth a grid line, and its name. */
    record Tick(double value, String label) {}

    /** From the smallest to the largest finite value, exactly. */
    static Axis exact(double[]... values) {
        double[] range = range(values);
        double low = range[0];
        double high = range[1];
        return high > low ? new Axis(low, high, false) : new Axis(low - 0.5, low + 0.5, false);
    }

    /** With some room around the values. */
    static Axis roomy(double[]... values) {
        Axis exact = exact(values);
        double room = 0.06 * (exact.high - exact.low);
        return new Axis(exact.low - room, exact.high + room, false);
    }

    /** Logarithmic where all values are positive and spread over more than a decade. */
    static Axis adaptive(double[]... values) {
        Axis exact = exact(values);
        if (!(exact.low > 0) || exact.high / exact.low < SPREAD) return roomy(values);
        double room = Math.pow(exact.high / exact.low, 0.06);
        return new Axis(exact.low / room, exact.high * room, true);
    }

    /** Where a value lies: 0 at the low end, 1 at the high end. */
    double at(double value) {
        return log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    }

    /** About {@code count} round values, ascending. */
    List<Tick> ticks(int count) {
        return log ? powers(count) : steps(count);
    }

    /**
     * Multiples of 1, 2 or 5 times a power of ten (Heckbert 1990, Nice numbers for graph labels).
     */
    private List<Tick> steps(int count) {
        double raw = (high - low) / Math.max(1, count);
        int exponent = (int) Math.floor(Math.log10(raw));
        double share = raw / Math.pow(10, exponent);
        int round = share < 1.5 ? 1 : share < 3.5 ? 2 : share < 7.5 ? 5 : 10;
        BigDecimal step = BigDecimal.valueOf(round).scaleByPowerOfTen(exponent);
        List<Tick> ticks = new ArrayList<>();
        long first = (long) Math.ceil(low / step.doubleValue() - 1e-9);
        long last = (long) Math.floor(high / step.doubleValue() + 1e-9);
        for (long i = first; i <= last; i++) {
            BigDecimal value = step.multiply(BigDecimal.valueOf(i));
            ticks.add(new Tick(value.doubleValue(), label(value, step)));
        }
        return ticks;
    }

    /** Powers of ten, with 2 and 5 between them, or 3, where there are few. */
    private List<Tick> powers(int count) {
        double decades = Math.log10(high / low);
        int[] parts =
                decades * 3 <= count
                        ? new int[] {1, 2, 5}
                        : decades * 2 <= count ? new int[] {1, 3} : new int[] {1};
        int every = (int) Math.max(1, Math.ceil(decades / count));
        List<Tick> ticks = new ArrayList<>();
        for (int e = (int) Math.floor(Math.log10(low)); e <= Math.log10(high); e++) {
            if (Math.floorMod(e, every) != 0) continue;
            for (int part : parts) {
                BigDecimal value = BigDecimal.valueOf(part).scaleByPowerOfTen(e);
                double number = value.doubleValue();
                if (number >= low && number <= high)
                    ticks.add(new Tick(number, label(value, value)));
            }
        }
        return ticks;
    }

    /** With as many decimals as the step has, and a suffix for thousands and millions. */
    private static String label(BigDecimal value, BigDecimal step) {
        int size = value.signum() == 0 ? 0 : value.precision() - value.scale() - 1;
        if (size >= 9 || size < -4) return Numbers.significant(value.doubleValue(), 2);
        int shift = size >= 6 ? 6 : size >= 4 ? 3 : 0;
        String suffix = shift == 6 ? "M" : shift == 3 ? "k" : "";
        BigDecimal scaled = value.scaleByPowerOfTen(-shift);
        int decimals = Math.max(0, step.scaleByPowerOfTen(-shift).stripTrailingZeros().scale());
        return scaled.setScale(decimals, java.math.RoundingMode.HALF_UP)
                        .toPlainString()
                        .replace('-', '\u2212')
                + suffix;
    }

    private static double[] range(double[]... values) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] some : values) {
            for (double value : some) {
                if (!Double.isFinite(value)) continue;
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return low <= high ? new double[] {low, high} : new double[] {0, 1};
    }
}
