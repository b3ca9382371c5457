package io.chronosroutes.trainer.tensor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file (huggingface/safetensors, "Format"): for every tensor its type,
 * shape and place in the data that follows. A header read here is consistent: sizes fit shapes, and
 * the tensors fill the data without holes or overlaps, so that no byte can hide in a file.
 *
 * @param metadata free text by key
 * @param entries by tensor name, in the file's order
 */
record SafetensorsHeader(Map<String, String> metadata, Map<String, Entry> entries) {
    /** Longest header the reference implementation accepts, bytes. */
    static final long MAX_LENGTH = 100_000_000;

    private static final String METADATA = "__metadata__";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    /** One tensor: bytes [begin, end) of the data. */
    record Entry(ElementType type, long[] shape, long begin, long end) {}

    /** Thrown by {@link #parse}; the reader adds the file's name. */
    static final class Fault extends Exception {
        Fault(String message) {
            super(message);
        }
    }

    static SafetensorsHeader parse(byte[] json, long dataLength) throws Fault {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (java.io.IOException e) {
            throw new Fault("the header is not JSON: " + firstLine(e));
        }
        if (!root.isObject()) throw new Fault("the header is not a JSON object");
        Map<String, String> metadata = new LinkedHashMap<>();
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            if (field.getKey().equals(METADATA)) readMetadata(field.getValue(), metadata);
            else entries.put(field.getKey(), entry(field.getKey(), field.getValue()));
        }
        checkLayout(entries, dataLength);
        return new SafetensorsHeader(metadata, entries);
    }

    /** The header's bytes, padded with spaces so that the data after it is aligned to 8 bytes. */
    byte[] format() {
        ObjectNode root = JSON.createObjectNode();
        if (!metadata.isEmpty()) root.set(METADATA, JSON.valueToTree(metadata));
        entries.forEach(
                (name, entry) -> {
                    ObjectNode node = root.putObject(name).put("dtype", entry.type.name());
                    Arrays.stream(entry.shape).forEach(node.putArray("shape")::add);
                    node.putArray("data_offsets").add(entry.begin).add(entry.end);
                });
        byte[] json;
        try {
            json = JSON.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    private static void readMetadata(JsonNode node, Map<String, String> metadata) throws Fault {
        if (!node.isObject()) throw new Fault(METADATA + " is not an object");
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!field.getValue().isTextual()) {
                throw new Fault(METADATA + "." + field.getKey() + " is not text");
            }
            metadata.put(field.getKey(), field.getValue().textValue());
        }
    }

    private static Entry entry(String name, JsonNode node) throws Fault {
        String type = node.path("dtype").asText("");
        ElementType element =
                ElementType.named(type)
                        .orElseThrow(
                                () ->
                                        new Fault(
                                                "tensor %s has type '%s'; only %s can be read"
                                                        .formatted(
                                                                name,
                                                                type,
                                                                List.of(ElementType.values()))));
        long[] shape = numbers(name, "shape", node.path("shape"));
        long[] offsets = numbers(name, "data_offsets", node.path("data_offsets"));
        if (offsets.length != 2 || offsets[0] > offsets[1]) {
            throw new Fault("tensor " + name + " has no valid data_offsets");
        }
        long bytes;
        try {
            bytes = element.bytes();
            for (long dimension : shape) bytes = Math.multiplyExact(bytes, dimension);
        } catch (ArithmeticException e) {
            throw new Fault("tensor " + name + " has a shape that is too large");
        }
        if (bytes != offsets[1] - offsets[0]) {
            throw new Fault(
                    "tensor %s needs %d bytes for its shape but has %d"
                            .formatted(name, bytes, offsets[1] - offsets[0]));
        }
        return new Entry(element, shape, offsets[0], offsets[1]);
    }

    private static long[] numbers(String tensor, String key, JsonNode node) throws Fault {
        if (!node.isArray()) throw new Fault("tensor " + tensor + " has no " + key);
        long[] numbers = new long[node.size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode number = node.get(i);
            boolean valid = number.isIntegralNumber() && number.canConvertToLong();
            if (!valid || number.longValue() < 0) {
                throw new Fault("tensor %s has an invalid %s: %s".formatted(tensor, key, number));
            }
            numbers[i] = number.longValue();
        }
        return numbers;
    }

    private static void checkLayout(Map<String, Entry> entries, long dataLength) throws Fault {
        List<Map.Entry<String, Entry>> byPlace = new ArrayList<>(entries.entrySet());
        byPlace.sort(
                Comparator.comparingLong((Map.Entry<String, Entry> e) -> e.getValue().begin)
                        .thenComparingLong(e -> e.getValue().end));
        long end = 0;
        for (Map.Entry<String, Entry> entry : byPlace) {
            Entry place = entry.getValue();
            if (place.begin != end) {
                throw new Fault(
                        "tensor %s begins at byte %d where %d was expected (%s)"
                                .formatted(
                                        entry.getKey(),
                                        place.begin,
                                        end,
                                        place.begin < end ? "tensors overlap" : "a hole"));
            }
            end = place.end;
        }
        if (end != dataLength) {
            throw new Fault("the tensors take %d bytes of %d".formatted(end, dataLength));
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
