package io.chronosroutes.trainer.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them. */
final class Numbers {
    /** What stands for a value that there is none of. */
    static final String NONE = "–";

    private static final char MINUS = '\u2212';
    private static final char NARROW_SPACE = '\u202F';

    private Numbers() {}

    /** Four significant digits. */
    static String score(double value) {
        return significant(value, 4);
    }

    /**
     * So many significant digits and no fewer than the whole ones, without an exponent where it can
     * be read without one.
     */
    static String significant(double value, int digits) {
        if (!Double.isFinite(value)) return NONE;
        if (value == 0) return "0";
        double size = Math.abs(value);
        if (size < 1e-4 || size >= 1e9) {
            String exponent = String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
            return exponent.replaceFirst("e([+-])0?", "e$1").replace("e+", "e").replace('-', MINUS);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
        int whole = rounded.precision() - rounded.scale(); // digits before the point
        int decimals = Math.max(0, digits - whole);
        return String.format(Locale.ROOT, "%,." + decimals + "f", value).replace('-', MINUS);
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A share as a percentage with one decimal. */
    static String percent(double share) {
        if (!Double.isFinite(share)) return NONE;
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    /** How far a ratio is from one, with its sign; whole percents from ten on. */
    static String change(double ratio) {
        if (!Double.isFinite(ratio)) return NONE;
        double percent = 100 * (ratio - 1);
        String text =
                String.format(
                        Locale.ROOT, Math.abs(percent) < 9.95 ? "%+.1f%%" : "%+.0f%%", percent);
        return text.replace('-', MINUS);
    }

    static String seconds(double seconds) {
        if (seconds < 10) return String.format(Locale.ROOT, "%.1f", seconds) + NARROW_SPACE + "s";
        long whole = Math.round(seconds);
        if (whole < 120) return whole + "" + NARROW_SPACE + "s";
        if (whole < 7200) return whole / 60 + " min " + whole % 60 + NARROW_SPACE + "s";
        return whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }

    static String dollars(double usd) {
        return String.format(Locale.ROOT, usd < 0.995 ? "$%.3f" : "$%.2f", usd);
    }

    /** Gibibytes, for memory. */
    static String memory(long bytes) {
        return significant(bytes / (double) (1L << 30), 3) + " GiB";
    }
}
