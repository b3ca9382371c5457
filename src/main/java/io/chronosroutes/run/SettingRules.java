package io.chronosroutes.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Which values a training setting may have, whatever the others are. */
final class SettingRules {
    private SettingRules() {}

    /** Every setting whose value {@link TrainingSetting} doesn't allow. */
    static List<BrokenRule> broken(TrainingConfig config) {
        ObjectNode document = Json.MAPPER.valueToTree(config);
        List<BrokenRule> broken = new ArrayList<>();
        for (TrainingSetting setting : TrainingSetting.values()) {
            JsonNode value = document.path(setting.key());
            if (value.isMissingNode() || allowed(setting, value)) continue;
            String text =
                    "%s must be %s; it is %s"
                            .formatted(setting.key(), setting.mustBe(), words(value));
            broken.add(new BrokenRule(List.of(setting), text));
        }
        return broken;
    }

    private static boolean allowed(TrainingSetting setting, JsonNode value) {
        return switch (setting.kind()) {
            case WHOLE, NUMBER -> setting.bounds().contain(value.doubleValue());
            case TEXT -> !value.textValue().isBlank();
            case CHOICE -> setting.choices().contains(value.textValue());
            case DURATION ->
                    setting.bounds().contain(new TimeSpan(value.textValue()).duration().toMillis());
            case FLAG -> true;
            case TEXTS -> all(value, item -> !item.textValue().isBlank());
            case NUMBERS -> all(value, item -> setting.bounds().contain(item.doubleValue()));
        };
    }

    private static boolean all(JsonNode list, Predicate<JsonNode> holds) {
        for (JsonNode item : list) if (!holds.test(item)) return false;
        return true;
    }

    private static String words(JsonNode value) {
        if (value.isTextual()) return "'" + value.textValue() + "'";
        return value.isNumber() ? value.asText() : value.toString();
    }
}
