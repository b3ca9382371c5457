package io.chronosroutes.prices;

import com.fasterxml.jackson.core.type.TypeReference;
import io.chronosroutes.run.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Prices that were asked for before, in a file on this machine. It only spares questions: a file
 * that can't be read counts as none, and one that can't be written is done without.
 */
final class PriceCache {

    private static final TypeReference<TreeMap<String, Entry>> ENTRIES = new TypeReference<>() {};

    private final Path file;
    private final Clock clock;

    /**
     * @param usd an hour
     * @param asked when
     */
    record Entry(double usd, Instant asked) {}

    PriceCache(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** What was asked no longer ago than this. */
    OptionalDouble get(String item, Duration age) {
        Entry entry = read().get(item);
        return entry == null || entry.asked().isBefore(clock.instant().minus(age))
                ? OptionalDouble.empty()
                : OptionalDouble.of(entry.usd());
    }

    void put(String item, double usd) {
        Map<String, Entry> entries = read();
        entries.put(item, new Entry(usd, clock.instant()));
        Path folder = file.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, "prices", ".new");
            try {
                Files.write(draft, Json.MAPPER.writeValueAsBytes(entries));
                Files.move(
                        draft,
                        file,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            // Asked again next time.
        }
    }

    private Map<String, Entry> read() {
        try {
            return Json.MAPPER.readValue(file.toFile(), ENTRIES);
        } catch (IOException e) {
            return new TreeMap<>();
        }
    }
}
