package io.chronosroutes.cli.screen;

import java.time.Duration;
import java.util.Locale;

/** Numbers as a person reads them at a glance. */
final class Figures {

    private Figures() {}

    /** 12 s; 4 min 05 s; 1 h 05 min. */
    static String time(Duration duration) {
        Duration d = duration.isNegative() ? Duration.ZERO : duration;
        if (d.toMinutes() < 1) return d.toSeconds() + " s";
        if (d.toHours() < 1) return "%d min %02d s".formatted(d.toMinutes(), d.toSecondsPart());
        return "%d h %02d min".formatted(d.toHours(), d.toMinutesPart());
    }

    static String seconds(double seconds) {
        return time(Duration.ofMillis((long) (seconds * 1000)));
    }

    /** With a comma between thousands. */
    static String count(long count) {
        return format("%,d", count);
    }

    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    static String dollars(double usd) {
        return format("$%.2f", usd);
    }

    static String gib(int mib) {
        return format("%.1f", mib / 1024.0);
    }
}
