package io.chronosroutes.awsmodel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * What a request breaks of its model: a required member that is missing, a value that an enum does
 * not know, a length or a number out of its bounds, a text that its pattern does not match as a
 * whole.
 */
final class RequestCheck {

    private final ServiceModel model;
    private final List<String> broken = new ArrayList<>();

    private RequestCheck(ServiceModel model) {
        this.model = model;
    }

    /** One line each, with the way to the member; none for a good request. */
    static List<String> broken(ServiceModel model, String operation, SdkPojo request) {
        RequestCheck check = new RequestCheck(model);
        check.structure(operation, model.request(operation), request);
        return check.broken;
    }

    private void structure(String path, JsonNode shape, SdkPojo value) {
        List<String> required = new ArrayList<>(ServiceModel.texts(shape.path("required")));
        for (SdkField<?> field : value.sdkFields()) {
            Object member = field.getValueOrDefault(value);
            if (isAbsent(member)) continue;
            String name = name(shape, field);
            JsonNode memberShape = shape.path("members").get(name);
            String at = path + "." + name;
            if (memberShape == null) broken.add(at + " is not in the model");
            else value(at, model.shape(memberShape), member);
            required.remove(name);
        }
        required.forEach(missing -> broken.add(path + "." + missing + " is required"));
    }

    /** The SDK gives few members a name of its own; on the wire all keep the model's. */
    private static String name(JsonNode shape, SdkField<?> field) {
        boolean same = shape.path("members").has(field.memberName());
        return same ? field.memberName() : field.locationName();
    }

    /** The SDK's own stand-ins for lists and maps that nobody gave are not sent. */
    private static boolean isAbsent(Object value) {
        return value == null
                || value instanceof SdkAutoConstructList
                || value instanceof SdkAutoConstructMap;
    }

    private void value(String path, JsonNode shape, Object value) {
        if (value instanceof SdkPojo pojo) structure(path, shape, pojo);
        else if (value instanceof List<?> list) list(path, shape, list);
        else if (value instanceof Map<?, ?> map) map(path, shape, map);
        else if (value instanceof String text) text(path, shape, text);
        else if (value instanceof SdkBytes bytes)
            size(path, shape, "its bytes are", bytes.asByteArrayUnsafe().length);
        else if (value instanceof Number number) size(path, shape, "it is", number.doubleValue());
    }

    private void list(String path, JsonNode shape, List<?> list) {
        size(path, shape, "its members are", list.size());
        for (int i = 0; i < list.size(); i++) {
            value(path + "[" + i + "]", model.shape(shape.get("member")), list.get(i));
        }
    }

    private void map(String path, JsonNode shape, Map<?, ?> map) {
        size(path, shape, "its entries are", map.size());
        map.forEach(
                (key, value) -> {
                    value(path + " key " + key, model.shape(shape.get("key")), key);
                    value(path + "[" + key + "]", model.shape(shape.get("value")), value);
                });
    }

    private void text(String path, JsonNode shape, String text) {
        size(path, shape, "its characters are", text.codePointCount(0, text.length()));
        if (shape.has("enum") && !ServiceModel.texts(shape.get("enum")).contains(text)) {
            broken.add(path + " is no known value: " + text);
        }
        // As the services do it, whether the pattern has anchors or not.
        if (shape.has("pattern") && !Pattern.matches(shape.get("pattern").asText(), text)) {
            broken.add(path + " does not match " + shape.get("pattern").asText() + ": " + text);
        }
    }

    private void size(String path, JsonNode shape, String what, double size) {
        String bounds = " %s %s".formatted(what, size == (long) size ? (long) size + "" : size);
        if (shape.has("min") && size < shape.get("min").asDouble()) {
            broken.add(path + ":" + bounds + ", below " + shape.get("min"));
        }
        if (shape.has("max") && size > shape.get("max").asDouble()) {
            broken.add(path + ":" + bounds + ", above " + shape.get("max"));
        }
    }
}
