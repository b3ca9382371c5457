package io.chronosroutes.local.ec2;

import io.chronosroutes.local.http.Xml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Tags as they come and as they are given back. */
final class Tags {

    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;
    private static final int MOST = 50;

    private Tags() {}

    /** Reads {@code Tag.1.Key}, {@code Tag.1.Value}, ... */
    static Map<String, String> of(Parameters parameters) throws Ec2Fault {
        Map<String, String> tags = new LinkedHashMap<>();
        for (Parameters tag : parameters.children("Tag")) {
            String key = tag.required("Key");
            String value = tag.text("Value").orElse("");
            if (key.length() > LONGEST_KEY || key.startsWith("aws:")) {
                throw Ec2Fault.invalidValue("Tag key '" + key + "' is not valid.");
            }
            if (value.length() > LONGEST_VALUE) {
                throw Ec2Fault.invalidValue("Tag value exceeds the maximum length of 256.");
            }
            if (tags.put(key, value) != null) {
                throw Ec2Fault.invalidValue("Duplicate tag key '" + key + "' specified.");
            }
        }
        if (tags.size() > MOST) {
            throw Ec2Fault.of("TagLimitExceeded", "The maximum number of tags is " + MOST + ".");
        }
        return tags;
    }

    /** Reads the tag specifications of a launch, by resource type. */
    static Map<String, Map<String, String>> specified(Parameters parameters, Set<String> types)
            throws Ec2Fault {
        Map<String, Map<String, String>> byType = new LinkedHashMap<>();
        List<Parameters> specifications = parameters.children("TagSpecification");
        for (Parameters specification : specifications) {
            String type = specification.required("ResourceType");
            if (!types.contains(type)) {
                throw Ec2Fault.invalidValue(
                        "'" + type + "' is not a valid taggable resource type for this operation.");
            }
            byType.computeIfAbsent(type, t -> new LinkedHashMap<>()).putAll(of(specification));
        }
        return byType;
    }

    static void write(Xml xml, Map<String, String> tags) {
        xml.items(
                "tagSet",
                new TreeMap<>(tags).entrySet(),
                tag -> xml.text("key", tag.getKey()).text("value", tag.getValue()));
    }
}
