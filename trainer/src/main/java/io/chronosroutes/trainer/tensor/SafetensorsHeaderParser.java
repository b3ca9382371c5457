package io.chronosroutes.trainer.tensor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a header token by token and stops at the first fault, so that no text, whatever is in it,
 * takes more memory than a header of {@link #MAX_TENSORS} tensors.
 */
final class SafetensorsHeaderParser {
    /** More than any model here has by far, and few enough to keep in memory. */
    static final int MAX_TENSORS = 100_000;

    /** PyTorch's own limit. */
    static final int MAX_DIMENSIONS = 64;

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .build();

    private final JsonParser json;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<Map.Entry<String, SafetensorsHeader.Entry>> entries = new ArrayList<>();

    private SafetensorsHeaderParser(JsonParser json) {
        this.json = json;
    }

    /**
     * @param text a whole header, its padding included
     * @param dataLength bytes that follow it
     */
    static SafetensorsHeader parse(byte[] text, long dataLength) throws SafetensorsFault {
        // A decoder, unlike a charset's name, refuses malformed bytes.
        InputStreamReader characters =
                new InputStreamReader(
                        new ByteArrayInputStream(text), StandardCharsets.UTF_8.newDecoder());
        try (JsonParser json = JSON.createParser(characters)) {
            SafetensorsHeaderParser parser = new SafetensorsHeaderParser(json);
            parser.root();
            return new SafetensorsHeader(
                    text, parser.metadata, SafetensorsLayout.ordered(parser.entries, dataLength));
        } catch (CharacterCodingException e) {
            throw new SafetensorsFault("the header is not UTF-8");
        } catch (JsonProcessingException e) {
            throw new SafetensorsFault(
                    "the header is not JSON: " + OneLine.of(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new SafetensorsFault("the header cannot be read: " + OneLine.of(e.toString()));
        }
    }

    private void root() throws IOException, SafetensorsFault {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new SafetensorsFault("the header is not a JSON object");
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals(SafetensorsHeader.METADATA)) metadata();
            else if (entries.size() == MAX_TENSORS) {
                throw new SafetensorsFault("there are more than " + MAX_TENSORS + " tensors");
            } else entries.add(Map.entry(name, entry(OneLine.of(name))));
        }
        if (json.nextToken() != null)
            throw new SafetensorsFault("the header is more than one JSON object");
    }

    private void metadata() throws IOException, SafetensorsFault {
        String name = SafetensorsHeader.METADATA;
        if (!json.hasToken(JsonToken.START_OBJECT))
            throw new SafetensorsFault(name + " is not an object");
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            if (json.nextToken() != JsonToken.VALUE_STRING) {
                throw new SafetensorsFault(name + "." + OneLine.of(key) + " is not text");
            }
            if (metadata.size() == MAX_TENSORS)
                throw new SafetensorsFault(name + " has too many keys");
            metadata.put(key, json.getText());
        }
    }

    private SafetensorsHeader.Entry entry(String tensor) throws IOException, SafetensorsFault {
        if (!json.hasToken(JsonToken.START_OBJECT)) {
            throw new SafetensorsFault("tensor " + tensor + " is not an object");
        }
        String type = null;
        long[] shape = null;
        long[] offsets = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            json.nextToken();
            switch (key) {
                case "dtype" -> type = text(tensor);
                case "shape" -> shape = numbers(tensor, key, MAX_DIMENSIONS);
                case "data_offsets" -> offsets = numbers(tensor, key, 2);
                default ->
                        throw new SafetensorsFault(
                                "tensor %s has an unknown key %s"
                                        .formatted(tensor, OneLine.of(key)));
            }
        }
        if (type == null) throw new SafetensorsFault("tensor " + tensor + " has no dtype");
        if (shape == null) throw new SafetensorsFault("tensor " + tensor + " has no shape");
        if (offsets == null)
            throw new SafetensorsFault("tensor " + tensor + " has no data_offsets");
        return SafetensorsLayout.entry(tensor, type, shape, offsets);
    }

    private String text(String tensor) throws IOException, SafetensorsFault {
        if (json.hasToken(JsonToken.VALUE_STRING)) return json.getText();
        throw new SafetensorsFault("tensor " + tensor + " has a dtype that is not text");
    }

    private long[] numbers(String tensor, String key, int most)
            throws IOException, SafetensorsFault {
        if (!json.hasToken(JsonToken.START_ARRAY)) {
            throw new SafetensorsFault(
                    "tensor %s has a %s that is not a list".formatted(tensor, key));
        }
        List<Long> numbers = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (numbers.size() == most) {
                throw new SafetensorsFault(
                        "tensor %s has a %s of more than %d numbers".formatted(tensor, key, most));
            }
            boolean whole =
                    json.hasToken(JsonToken.VALUE_NUMBER_INT)
                            && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
            if (!whole || json.getLongValue() < 0) {
                throw new SafetensorsFault(
                        "tensor %s has an invalid %s: %s"
                                .formatted(tensor, key, OneLine.of(json.getText())));
            }
            numbers.add(json.getLongValue());
        }
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }
}
