package io.chronosroutes.infra.aws.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.chronosroutes.infra.aws.ShippedTemplate;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shipped template as CloudFormation would fill it in, with ids that tell what they are of. */
final class Deployed {

    static final String ACCOUNT = "123456789012";
    static final String REGION = "us-east-1";

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]*)}");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonNode template = ShippedTemplate.json();
    private final Map<String, String> parameters = new HashMap<>();

    /** Parameters that are not given have the template's defaults. */
    Deployed(Map<String, String> given) {
        template.path("Parameters")
                .properties()
                .forEach(p -> parameters.put(p.getKey(), p.getValue().path("Default").asText()));
        parameters.putAll(given);
        parameters.put("AWS::Partition", "aws");
        parameters.put("AWS::Region", REGION);
        parameters.put("AWS::AccountId", ACCOUNT);
        parameters.put("AWS::StackName", "chronos-training-" + parameters.get("Environment"));
    }

    /** A resource's properties; a missing node when its condition says that it isn't there. */
    JsonNode properties(String id) {
        JsonNode resource = template.path("Resources").path(id);
        if (resource.has("Condition") && !condition(resource.path("Condition").asText())) {
            return JSON.missingNode();
        }
        return filled(resource.path("Properties"));
    }

    String output(String name) {
        return filled(template.path("Outputs").path(name).path("Value")).asText();
    }

    /** Null for a value that is to be left out. */
    private JsonNode filled(JsonNode node) {
        if (node.isArray()) return list(node);
        if (!node.isObject()) return node;
        if (node.size() == 1) {
            String name = node.fieldNames().next();
            JsonNode of = node.get(name);
            if (name.equals("Ref")) return ref(of.asText());
            if (name.startsWith("Fn::")) return function(name, of);
        }
        ObjectNode object = JSON.objectNode();
        node.properties()
                .forEach(
                        field -> {
                            JsonNode value = filled(field.getValue());
                            if (value != null) object.set(field.getKey(), value);
                        });
        return object;
    }

    private ArrayNode list(JsonNode nodes) {
        ArrayNode list = JSON.arrayNode();
        for (JsonNode node : nodes) {
            JsonNode value = filled(node);
            if (value != null) list.add(value);
        }
        return list;
    }

    private JsonNode function(String name, JsonNode of) {
        return switch (name) {
            case "Fn::Sub" -> TextNode.valueOf(substituted(of.asText()));
            case "Fn::GetAtt" ->
                    TextNode.valueOf(attribute(of.get(0).asText(), of.get(1).asText()));
            case "Fn::If" -> filled(of.get(condition(of.get(0).asText()) ? 1 : 2));
            case "Fn::Join" -> TextNode.valueOf(joined(of));
            // Only where a subnet is; no policy asks for it.
            case "Fn::Select", "Fn::GetAZs" -> of;
            default -> throw new UnsupportedOperationException(name);
        };
    }

    private String joined(JsonNode of) {
        StringBuilder text = new StringBuilder();
        for (JsonNode part : list(of.get(1))) {
            if (!text.isEmpty()) text.append(of.get(0).asText());
            text.append(part.asText());
        }
        return text.toString();
    }

    private String substituted(String text) {
        return VARIABLE.matcher(text)
                .replaceAll(
                        v ->
                                Matcher.quoteReplacement(
                                        v.group(1).isEmpty()
                                                ? value(v.group(2))
                                                : "${" + v.group(2) + "}"));
    }

    private String value(String name) {
        int dot = name.indexOf('.');
        return dot < 0
                ? ref(name).asText()
                : attribute(name.substring(0, dot), name.substring(dot + 1));
    }

    private JsonNode ref(String name) {
        if (name.equals("AWS::NoValue")) return null;
        if (!parameters.containsKey(name)) return TextNode.valueOf(id(name));
        String value = parameters.get(name);
        if (!type("Parameters", name).equals("CommaDelimitedList")) return TextNode.valueOf(value);
        ArrayNode list = JSON.arrayNode();
        for (String item : value.split(",")) list.add(item);
        return list;
    }

    private String type(String section, String name) {
        return template.path(section).path(name).path("Type").asText();
    }

    /** What CloudFormation calls a resource: the name it was given, or one made of its place. */
    private String id(String resource) {
        JsonNode properties = template.path("Resources").path(resource).path("Properties");
        return switch (type("Resources", resource)) {
            case "AWS::S3::Bucket" -> filled(properties.get("BucketName")).asText();
            case "AWS::Scheduler::ScheduleGroup" -> filled(properties.get("Name")).asText();
            case "AWS::IAM::Role", "AWS::IAM::InstanceProfile" ->
                    parameters.get("AWS::StackName") + "-" + resource + "-ABCDEFGHIJKL";
            case "" -> throw new IllegalArgumentException("the template has no " + resource);
            default -> "id-0123456789-" + resource;
        };
    }

    private String attribute(String resource, String name) {
        String id = id(resource);
        return switch (type("Resources", resource) + "." + name) {
            case "AWS::S3::Bucket.Arn" -> "arn:aws:s3:::" + id;
            case "AWS::EC2::SecurityGroup.GroupId" -> id;
            case "AWS::IAM::Role.Arn" -> "arn:aws:iam::" + ACCOUNT + ":role/" + id;
            case "AWS::IAM::InstanceProfile.Arn" ->
                    "arn:aws:iam::" + ACCOUNT + ":instance-profile/" + id;
            case "AWS::Scheduler::ScheduleGroup.Arn" ->
                    "arn:aws:scheduler:" + REGION + ":" + ACCOUNT + ":schedule-group/" + id;
            default -> throw new UnsupportedOperationException(resource + "." + name);
        };
    }

    private boolean condition(String name) {
        return holds(template.path("Conditions").path(name));
    }

    private boolean holds(JsonNode condition) {
        String name = condition.fieldNames().next();
        JsonNode of = condition.get(name);
        return switch (name) {
            case "Fn::Equals" -> filled(of.get(0)).asText().equals(filled(of.get(1)).asText());
            case "Fn::Or" -> holds(of.get(0)) || holds(of.get(1));
            case "Fn::Not" -> !holds(of.get(0));
            default -> throw new UnsupportedOperationException(name);
        };
    }
}
