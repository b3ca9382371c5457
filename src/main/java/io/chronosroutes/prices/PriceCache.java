package io.chronosroutes.prices;

import com.fasterxml.jackson.core.type.TypeReference;
import io.chronosroutes.settings.JsonCache;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;

/** Prices that were asked for before. */
final class PriceCache {

    private final JsonCache<Entry> entries;
    private final Clock clock;

    /**
     * @param usd an hour
     * @param asked when
     */
    record Entry(double usd, Instant asked) {}

    PriceCache(Path file, Clock clock) {
        this.entries = new JsonCache<>(file, new TypeReference<>() {});
        this.clock = clock;
    }

    /** What was asked no longer ago than this. */
    OptionalDouble get(String item, Duration age) {
        Entry entry = entries.read().get(item);
        return entry == null || entry.asked().isBefore(clock.instant().minus(age))
                ? OptionalDouble.empty()
                : OptionalDouble.of(entry.usd());
    }

    void put(String item, double usd) {
        Map<String, Entry> all = entries.read();
        all.put(item, new Entry(usd, clock.instant()));
        entries.write(all);
    }
}
