package io.chronosroutes.settings;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Settings from environment variables: {@code CHRONOS_INSTANCE_TYPE} is {@code
 * chronos.instance-type}. A variable that is empty counts as not set.
 */
final class EnvironmentVariables {

    static final String PREFIX = "CHRONOS_";

    /** For the trainer's program, which reads it itself. */
    private static final Set<String> NO_SETTINGS = Set.of("CHRONOS_TRAINER_OPTS");

    private static final String HUB = "HF_ENDPOINT";

    private EnvironmentVariables() {}

    /**
     * @throws SettingsException for each {@code CHRONOS_} variable that is no setting's, with the
     *     nearest that is: one who mistypes a limit must not find out by the bill
     */
    static Map<Setting, Given> of(Map<String, String> environment) {
        Map<Setting, Given> given = new EnumMap<>(Setting.class);
        set(given, Setting.HUB_ENDPOINT, HUB, environment.get(HUB));
        for (Setting setting : Setting.values()) {
            String name = setting.variable();
            set(given, setting, name, environment.get(name));
        }
        List<String> problems =
                new TreeSet<>(environment.keySet())
                        .stream()
                                .filter(EnvironmentVariables::isUnknown)
                                .map(EnvironmentVariables::refusal)
                                .toList();
        if (!problems.isEmpty()) throw new SettingsException(problems);
        return given;
    }

    private static void set(Map<Setting, Given> given, Setting s, String name, String value) {
        if (value != null && !value.isBlank()) given.put(s, Given.variable(value.strip(), name));
    }

    private static boolean isUnknown(String name) {
        return name.startsWith(PREFIX) && !NO_SETTINGS.contains(name) && !names().contains(name);
    }

    private static String refusal(String name) {
        return "the environment variable %s is no setting's; did you mean %s? Else unset it"
                .formatted(name, EditDistance.nearest(name, names()));
    }

    private static List<String> names() {
        return Arrays.stream(Setting.values()).map(Setting::variable).toList();
    }
}
