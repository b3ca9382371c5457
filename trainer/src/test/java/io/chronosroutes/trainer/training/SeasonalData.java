package io.chronosroutes.trainer.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/** Hourly series with a daily season, a level of their own and noise, as CSV. */
final class SeasonalData {
    static final int ITEMS = 20;
    private static final int LENGTH = 300;
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    private SeasonalData() {}

    static Path write(Path folder) throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder csv = new StringBuilder("item_id,timestamp,target\n");
        for (int item = 0; item < ITEMS; item++) {
            double level = 10 + item;
            double phase = item * 0.7;
            append(
                    csv,
                    "item" + item,
                    t ->
                            level
                                    + 3 * Math.sin(2 * Math.PI * t / 24 + phase)
                                    + random.nextGaussian());
        }
        return Files.writeString(folder.resolve("seasonal.csv"), csv);
    }

    /** Hardly varying at first, then as large as a float can be: the scaled future overflows. */
    static Path extreme(Path folder) throws IOException {
        StringBuilder csv = new StringBuilder("item_id,timestamp,target\n");
        append(csv, "extreme", t -> t < 200 ? t % 2 * 1e-6 : 3e38);
        return Files.writeString(folder.resolve("extreme.csv"), csv);
    }

    private static void append(StringBuilder csv, String item, IntToDoubleFunction value) {
        for (int t = 0; t < LENGTH; t++) {
            Instant time = START.plusSeconds(3600L * t);
            csv.append(
                    String.format(Locale.ROOT, "%s,%s,%s%n", item, time, value.applyAsDouble(t)));
        }
    }
}
