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

    private ShardIndex() {}

    /**
     * Checks that every file the index names is there; nothing to check where there is no index.
     *
     * @param files of the model
     * @param where the model lies, for messages
     * @throws SettingsException naming a file that is missing or that no model has
     */
    public static void check(Path folder, Collection<String> files, String where)
            throws IOException {
        if (!files.contains(ModelFiles.INDEX)) return;
        JsonNode index = Json.MAPPER.readTree(Files.readAllBytes(folder.resolve(ModelFiles.INDEX)));
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
