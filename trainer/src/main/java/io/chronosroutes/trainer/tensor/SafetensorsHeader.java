package io.chronosroutes.trainer.tensor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The header of a safetensors file (huggingface/safetensors, "Format"): for every tensor its type,
 * shape and place in the data that follows. A header is consistent: sizes fit shapes, and the
 * tensors fill the data without holes or overlaps, so that no byte can hide in a file.
 *
 * <p>One that was read keeps its text, so that a file written by it is the same byte for byte,
 * whatever program wrote the first.
 */
public final class SafetensorsHeader {
    /** Longest header the reference implementation accepts, bytes. */
    public static final long MAX_LENGTH = 100_000_000;

    static final String METADATA = "__metadata__";

    private final byte[] json;
    private final Map<String, String> metadata;
    private final Map<String, Entry> entries;

    /** One tensor: bytes [begin, end) of the data. */
    record Entry(ElementType type, long[] shape, long begin, long end) {
        long bytes() {
            return end - begin;
        }
    }

    /** What a tensor to be written is stored as. */
    public record Form(ElementType type, long[] shape) {
        /**
         * @throws ArithmeticException when no file can hold it
         */
        public long bytes() {
            long bytes = type.bytes();
            for (long dimension : shape) bytes = Math.multiplyExact(bytes, dimension);
            return bytes;
        }
    }

    /**
     * @param json the text, its padding included
     * @param entries in the order of their data
     */
    SafetensorsHeader(byte[] json, Map<String, String> metadata, Map<String, Entry> entries) {
        this.json = json;
        this.metadata = Collections.unmodifiableMap(metadata);
        this.entries = Collections.unmodifiableMap(entries);
    }

    /**
     * The header the reference implementation writes: tensors by type, then by name; compact JSON
     * padded with spaces so that the data after it is aligned to 8 bytes.
     */
    public static SafetensorsHeader of(Map<String, String> metadata, Map<String, Form> tensors) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        Comparator<Map.Entry<String, Form>> byType = Comparator.comparing(e -> e.getValue().type());
        long[] end = {0};
        tensors.entrySet().stream()
                .sorted(byType.thenComparing(Map.Entry.comparingByKey()))
                .forEach(
                        tensor -> {
                            Form form = tensor.getValue();
                            long begin = end[0];
                            end[0] = begin + form.bytes();
                            entries.put(
                                    tensor.getKey(),
                                    new Entry(form.type(), form.shape(), begin, end[0]));
                        });
        return new SafetensorsHeader(text(metadata, entries), metadata, entries);
    }

    public Map<String, String> metadata() {
        return metadata;
    }

    /** Names of the tensors in the order of their data. */
    public Set<String> names() {
        return entries.keySet();
    }

    /** How a tensor of {@link #names} is stored. */
    public Form form(String name) {
        Entry entry = entries.get(name);
        return new Form(entry.type(), entry.shape().clone());
    }

    /** Its own size, bytes. */
    public long length() {
        return json.length;
    }

    /** Size of the whole file, bytes. */
    public long fileBytes() {
        long data = entries.values().stream().mapToLong(Entry::bytes).sum();
        return Long.BYTES + json.length + data;
    }

    Map<String, Entry> entries() {
        return entries;
    }

    byte[] json() {
        return json;
    }

    /** Whether the files are the same but for their values. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SafetensorsHeader header && Arrays.equals(json, header.json);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(json);
    }

    private static byte[] text(Map<String, String> metadata, Map<String, Entry> entries) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        if (!metadata.isEmpty()) metadata.forEach(root.putObject(METADATA)::put);
        entries.forEach(
                (name, entry) -> {
                    ObjectNode node = root.putObject(name).put("dtype", entry.type.name());
                    Arrays.stream(entry.shape).forEach(node.putArray("shape")::add);
                    node.putArray("data_offsets").add(entry.begin).add(entry.end);
                });
        byte[] json;
        try {
            json = new ObjectMapper().writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }
}
