package io.chronosroutes.cli;

import io.chronosroutes.run.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Numbers and names as they stand in tables; what is not known is a dash. */
final class Cells {

    static final String UNKNOWN = "-";

    private Cells() {}

    static String score(Double value) {
        return format("%.4f", value);
    }

    /** A share as a change in percent: 0.1 is +10.0%. */
    static String change(Double share) {
        return share == null ? UNKNOWN : format("%+.1f%%", 100 * share);
    }

    static String percent(Double share) {
        return share == null || share.isNaN() ? UNKNOWN : format("%.1f%%", 100 * share);
    }

    static String hours(Double hours) {
        return format("%.2f", hours);
    }

    static String seconds(double seconds) {
        return format("%.1f", seconds);
    }

    static String seconds(Duration time) {
        return seconds(time.toMillis() / 1000.0);
    }

    static String usd(Double usd) {
        return usd == null ? UNKNOWN : "$" + format("%.2f", usd);
    }

    static String bytes(long bytes) {
        if (bytes < 1 << 10) return bytes + " B";
        if (bytes < 1 << 20) return format("%.1f KiB", bytes / 1024.0);
        if (bytes < 1 << 30) return format("%.1f MiB", bytes / 1048576.0);
        return format("%.1f GiB", bytes / 1073741824.0);
    }

    /** The first, and how many more there are. */
    static String names(List<String> names) {
        if (names.isEmpty()) return UNKNOWN;
        return names.size() == 1 ? names.get(0) : names.get(0) + " +" + (names.size() - 1);
    }

    static String model(Subject subject) {
        return orUnknown(subject.model());
    }

    /** Without what would move the cursor of a terminal or change its colours. */
    static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", "");
    }

    static String orUnknown(String text) {
        return text == null ? UNKNOWN : text;
    }

    private static String format(String format, Double value) {
        if (value == null || value.isNaN()) return UNKNOWN;
        return String.format(Locale.ROOT, format, value);
    }
}
