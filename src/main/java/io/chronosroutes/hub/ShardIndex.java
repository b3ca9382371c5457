package io.chronosroutes.hub;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.run.Json;
import io.chronosroutes.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** The list of a large model's weight files, {@code model.safetensors.index.json}. */
public final class ShardIndex {

    /** As on the instance. A weight takes some 100 bytes of it, and models have some thousands. */
    private static final int LARGEST = 4 << 20;

    private ShardIndex() {}

    /**
     * Checks that every file the index names is there; nothing to check where there is no index.
     *
     * @param files of the model
     * @param where the model lies, for messages
     * @throws SettingsException naming a file that is missing or that no model has, or for an index
     *     that is none
     */
    public static void check(Path folder, Collection<String> files, String where)
            throws IOException {
        if (!files.contains(ModelFiles.INDEX)) return;
        Path file = folder.resolve(ModelFiles.INDEX);
        if (Files.size(file) > LARGEST) {
            throw new SettingsException(
                    "%s: its %s has more than %d MB, which no list of files has"
                            .formatted(where, ModelFiles.INDEX, LARGEST >> 20));
        }
        JsonNode index = Json.MAPPER.readTree(Files.readAllBytes(file));
        JsonNode map = index.path("weight_map");
        if (map.isEmpty()) {
            throw new SettingsException(where + ": its " + ModelFiles.INDEX + " names no file");
        }
        for (JsonNode shard : map) {
            if (!files.contains(shard.asText())) {
                throw new SettingsException(
                        "%s: its %s names the file '%s', which is not there"
                                .formatted(
                                        where,
                                        ModelFiles.INDEX,
                                        shard.asText().replaceAll("\\p{Cntrl}", "?")));
            }
        }
    }
}
