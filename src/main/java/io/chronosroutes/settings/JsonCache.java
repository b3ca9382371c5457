package io.chronosroutes.settings;

import com.fasterxml.jackson.core.type.TypeReference;
import io.chronosroutes.run.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * What can be found out again, by its name, in a file on this machine. It only spares work: a file
 * that can't be read counts as none, and one that can't be written is done without.
 */
public final class JsonCache<T> {

    private final Path file;
    private final TypeReference<TreeMap<String, T>> type;

    public JsonCache(Path file, TypeReference<TreeMap<String, T>> type) {
        this.file = file.toAbsolutePath();
        this.type = type;
    }

    /** All entries, in a map of the caller's own. */
    public Map<String, T> read() {
        try {
            return Json.MAPPER.readValue(file.toFile(), type);
        } catch (IOException e) {
            return new TreeMap<>();
        }
    }

    /** These are all from now on; whoever reads meanwhile sees the old ones or the new ones. */
    public void write(Map<String, T> entries) {
        Path folder = file.getParent();
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, file.getFileName().toString(), ".new");
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
            // Found out again next time.
        }
    }
}
