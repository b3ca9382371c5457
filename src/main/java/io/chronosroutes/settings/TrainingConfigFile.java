package io.chronosroutes.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads training settings: options over file over defaults. */
public final class TrainingConfigFile {

    private TrainingConfigFile() {}

    /**
     * @param file JSON, or null for none
     * @param options by their names in the file; null values are left out
     * @throws SettingsException for an unknown name or a value of the wrong kind
     */
    public static TrainingConfig read(Path file, Map<String, ?> options) {
        ObjectNode merged = Json.MAPPER.valueToTree(TrainingConfig.defaults());
        if (file != null) overlay(merged, parse(file), file + ": ");
        ObjectNode given = Json.MAPPER.valueToTree(options);
        given.properties().removeIf(e -> e.getValue().isNull());
        overlay(merged, given, "");
        try {
            return Json.MAPPER.treeToValue(merged, TrainingConfig.class);
        } catch (JsonProcessingException e) {
            throw new SettingsException("training config: " + e.getOriginalMessage());
        }
    }

    private static JsonNode parse(Path file) {
        try {
            return Json.MAPPER.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new SettingsException(
                    "%s is not JSON: %s (line %d)"
                            .formatted(
                                    file,
                                    e.getOriginalMessage(),
                                    e.getLocation() == null ? 0 : e.getLocation().getLineNr()));
        } catch (IOException e) {
            throw new SettingsException("can't read " + file + ": " + e);
        }
    }

    private static void overlay(ObjectNode onto, JsonNode from, String where) {
        if (!from.isObject()) throw new SettingsException(where + "is not a JSON object");
        List<String> names =
                new ArrayList<>(
                        Arrays.stream(TrainingConfig.class.getRecordComponents())
                                .map(c -> Json.snakeCase(c.getName()))
                                .toList());
        for (var field : from.properties()) {
            if (!names.contains(field.getKey())) {
                throw new SettingsException(
                        "%sthere is no training setting '%s'; did you mean '%s'?"
                                .formatted(
                                        where,
                                        field.getKey(),
                                        EditDistance.nearest(field.getKey(), names)));
            }
            onto.set(field.getKey(), field.getValue());
        }
    }
}
