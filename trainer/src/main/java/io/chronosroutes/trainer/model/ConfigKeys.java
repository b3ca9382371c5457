package io.chronosroutes.trainer.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.trainer.tensor.OneLine;
import java.util.Arrays;
import java.util.List;

/** Typed access to the keys of config.json; every error names the key and what it must be. */
public record ConfigKeys(String prefix, JsonNode node) {
    /** Ten times what any model has: a damaged number must not make parameters without end. */
    private static final int MAX_LAYERS = 1000;

    public ConfigKeys object(String key) {
        JsonNode value = node.path(key);
        if (!value.isObject()) throw wrong(key, "be an object");
        return new ConfigKeys(prefix + key + ".", value);
    }

    /** A positive whole number that must be there. */
    public int count(String key) {
        JsonNode value = node.path(key);
        if (!value.isInt() || value.intValue() < 1) throw wrong(key, "be a positive whole number");
        return value.intValue();
    }

    public int count(String key, int absent) {
        return missing(key) ? absent : count(key);
    }

    /** A number of layers that must be there. */
    public int layers(String key) {
        int layers = count(key);
        if (layers > MAX_LAYERS) throw wrong(key, "be at most " + MAX_LAYERS);
        return layers;
    }

    public int layers(String key, int absent) {
        return missing(key) ? absent : layers(key);
    }

    /** A whole number, 0 included. */
    public int whole(String key, int absent) {
        if (missing(key)) return absent;
        JsonNode value = node.get(key);
        if (!value.isInt() || value.intValue() < 0) throw wrong(key, "be a whole number from 0 on");
        return value.intValue();
    }

    /** A whole number in [0, size). */
    public int index(String key, int absent, int size) {
        if (missing(key)) return absent;
        JsonNode value = node.get(key);
        if (!value.isInt() || value.intValue() < 0 || value.intValue() >= size) {
            throw wrong(key, "be a row of an embedding of " + size);
        }
        return value.intValue();
    }

    /** A number in [low, high). */
    public float number(String key, float absent, float low, float high) {
        if (missing(key)) return absent;
        JsonNode value = node.get(key);
        if (!value.isNumber() || value.floatValue() < low || value.floatValue() >= high) {
            throw wrong(key, "be a number from %s to below %s".formatted(low, high));
        }
        return value.floatValue();
    }

    /** A number above zero. */
    public float positive(String key, float absent) {
        if (missing(key)) return absent;
        float value = real(key);
        if (value <= 0) throw wrong(key, "be a number above zero");
        return value;
    }

    /** A number that must be there. */
    public float real(String key) {
        JsonNode value = node.path(key);
        if (!value.isNumber() || !Float.isFinite(value.floatValue())) {
            throw wrong(key, "be a number");
        }
        return value.floatValue();
    }

    public boolean flag(String key, boolean absent) {
        if (missing(key)) return absent;
        if (!node.get(key).isBoolean()) throw wrong(key, "be true or false");
        return node.get(key).booleanValue();
    }

    /** Refuses every other text, and none. */
    public void only(String key, String value) {
        if (!node.path(key).asText().equals(value)) throw wrong(key, "be '" + value + "'");
    }

    /** One of the choices, of which the first is the default. */
    public String choice(String key, String... choices) {
        if (missing(key)) return choices[0];
        String value = node.get(key).asText();
        List<String> known = Arrays.asList(choices);
        if (!known.contains(value)) throw wrong(key, "be one of " + known);
        return value;
    }

    /** Ascending numbers between 0 and 1, at least one. */
    public float[] levels(String key) {
        JsonNode value = node.path(key);
        float[] levels = new float[value.isArray() ? value.size() : 0];
        boolean valid = levels.length > 0;
        for (int i = 0; i < levels.length; i++) {
            levels[i] = value.get(i).floatValue();
            valid &= levels[i] > (i == 0 ? 0 : levels[i - 1]) && levels[i] < 1;
        }
        if (!valid) throw wrong(key, "be ascending numbers between 0 and 1");
        return levels;
    }

    public ModelException wrong(String key, String rule) {
        String found =
                missing(key) ? "it is missing" : "it is " + OneLine.of(node.get(key).toString());
        return new ModelException(
                "config.json: %s%s must %s; %s".formatted(prefix, key, rule, found));
    }

    private boolean missing(String key) {
        return !node.hasNonNull(key);
    }
}
