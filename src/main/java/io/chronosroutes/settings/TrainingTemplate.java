package io.chronosroutes.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.chronosroutes.run.TrainingSetting;
import io.chronosroutes.run.TrainingSetting.Group;
import io.chronosroutes.settings.Written.Scalar;
import java.util.ArrayList;
import java.util.List;

/** A training configuration to begin with: YAML with every setting at its default, explained. */
public final class TrainingTemplate {

    private static final String HEAD =
            """
            # Training settings, every one at its default; what is left out keeps it.
            # Use it as: launch --training-config FILE
            """;

    private TrainingTemplate() {}

    /** The file's text; {@link TrainingConfigFile} reads it as the defaults. */
    public static String yaml() {
        StringBuilder yaml = new StringBuilder(HEAD);
        for (Group group : Group.values()) {
            yaml.append("\n\n# ").append(group.title()).append("\n");
            for (TrainingSetting setting : group.settings()) {
                yaml.append("\n");
                String comment = "%s (%s)".formatted(setting.meaning(), setting.mustBe());
                wrapped(comment).forEach(line -> yaml.append("# ").append(line).append("\n"));
                yaml.append(setting.key()).append(": ").append(value(setting)).append("\n");
            }
        }
        return yaml.toString();
    }

    /** A setting's default as it is written in YAML. */
    static String value(TrainingSetting setting) {
        return scalar(setting.defaultValue().orElse(NullNode.instance));
    }

    private static String scalar(JsonNode value) {
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(scalar(item)));
            return "[" + String.join(", ", items) + "]";
        }
        boolean bare =
                value.isTextual()
                        && value.textValue().matches("[A-Za-z][A-Za-z0-9_.-]*")
                        && Scalar.bare(value.textValue()).type() == Scalar.Type.TEXT;
        return bare ? value.textValue() : value.toString();
    }

    /** Lines that with their mark fit into 80 columns. */
    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() + word.length() > 76) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
