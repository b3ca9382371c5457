package io.chronosroutes.trainer.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronosroutes.trainer.model.ModelException;
import io.chronosroutes.trainer.tensor.OneLine;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * {@code model.safetensors.index.json}: which file of a checkpoint in several holds which tensor
 * (transformers, "Sharded checkpoints").
 *
 * @param files a file's name by a tensor's
 * @param json the document itself
 */
record ShardIndex(SortedMap<String, String> files, String json) {
    static final String NAME = "model.safetensors.index.json";

    /** A plain name: no folder, no drive, nothing hidden. */
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][\\w.-]{0,200}\\.safetensors");

    /**
     * @throws ModelException when the text does not say where every tensor is
     */
    static ShardIndex parse(String json) {
        JsonNode map = StrictJson.read(NAME, json).path("weight_map");
        if (!map.isObject() || map.isEmpty()) {
            throw new ModelException(NAME + " has no weight_map");
        }
        SortedMap<String, String> files = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            String file = entry.getValue().asText();
            if (!entry.getValue().isTextual() || !FILE.matcher(file).matches()) {
                throw new ModelException(
                        "%s: tensor %s must be in a .safetensors file of the same folder; it is in"
                                        .formatted(NAME, OneLine.of(entry.getKey()))
                                + " '"
                                + OneLine.of(entry.getValue().toString())
                                + "'");
            }
            files.put(entry.getKey(), file);
        }
        return new ShardIndex(files, json);
    }

    /** The index that transformers would write. */
    static ShardIndex of(SortedMap<String, String> files, long parameters, long bytes) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putObject("metadata").put("total_parameters", parameters).put("total_size", bytes);
        files.forEach(root.putObject("weight_map")::put);
        return new ShardIndex(files, PythonJson.text(root));
    }
}
