package io.chronosroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.run.TrainingSetting;
import io.chronosroutes.run.TrainingSetting.Group;
import io.chronosroutes.run.ValueKind;
import io.chronosroutes.settings.TrainingConfigFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/** What to train and how: an option for every training setting, made from their table. */
final class TrainingOptions {

    /** What a first run needs; the others are shown on demand. */
    private static final Set<TrainingSetting> COMMON =
            EnumSet.of(
                    TrainingSetting.MODEL,
                    TrainingSetting.BASE_MODEL,
                    TrainingSetting.FINE_TUNE,
                    TrainingSetting.HORIZON,
                    TrainingSetting.SEASON_LENGTH,
                    TrainingSetting.KNOWN_COVARIATES,
                    TrainingSetting.BATCH_SIZE,
                    TrainingSetting.MAX_STEPS,
                    TrainingSetting.TIME_LIMIT,
                    TrainingSetting.PRECISION,
                    TrainingSetting.SEED,
                    TrainingSetting.THREADS,
                    TrainingSetting.LEARNING_RATE,
                    TrainingSetting.VALIDATION_EVERY,
                    TrainingSetting.EARLY_STOPPING,
                    TrainingSetting.RESUME_FROM,
                    TrainingSetting.INCREMENTAL,
                    TrainingSetting.LOOKBACK);

    private static final Map<TrainingSetting, String> SHORTER =
            Map.of(TrainingSetting.MAX_STEPS, "--steps");

    // as they were typed
    private final Map<TrainingSetting, String> given = new EnumMap<>(TrainingSetting.class);

    /**
     * Adds the options to a command, in groups with headings.
     *
     * @param all whether the command's help shows all of them, or the common ones
     */
    void addTo(CommandSpec command, boolean all) {
        for (Group group : Group.values()) {
            ArgGroupSpec.Builder options =
                    ArgGroupSpec.builder()
                            .heading("%n" + group.title() + ":%n")
                            .validate(false)
                            .exclusive(false)
                            .multiplicity("0..1")
                            .order(100 + group.ordinal());
            group.settings().forEach(s -> options.addArg(option(s, all || COMMON.contains(s))));
            command.addArgGroup(options.build());
        }
    }

    private OptionSpec option(TrainingSetting setting, boolean shown) {
        OptionSpec.Builder option =
                OptionSpec.builder(names(setting))
                        .type(String.class)
                        .paramLabel(label(setting.kind()))
                        .description(description(setting))
                        .hidden(!shown)
                        .setter(setter(setting));
        if (setting.kind() == ValueKind.FLAG) option.arity("0..1").fallbackValue("true");
        return option.build();
    }

    private static String[] names(TrainingSetting setting) {
        String name = TrainingConfigFile.option(setting);
        String shorter = SHORTER.get(setting);
        return shorter == null ? new String[] {name} : new String[] {shorter, name};
    }

    private static String label(ValueKind kind) {
        return switch (kind) {
            case WHOLE, NUMBER -> "N";
            case FLAG -> "true|false";
            case TEXT -> "TEXT";
            case CHOICE -> "NAME";
            case DURATION -> "TIME";
            case TEXTS -> "A,B";
            case NUMBERS -> "N,N";
        };
    }

    /** Percent signs would be format specifiers. */
    private static String description(TrainingSetting setting) {
        boolean few = setting.kind() == ValueKind.CHOICE && setting != TrainingSetting.MODEL;
        String choices = few ? ": " + String.join(", ", setting.choices()) : "";
        String text =
                setting.meaning()
                        + choices
                        + setting.defaultValue()
                                .filter(value -> !value.isArray() || !value.isEmpty())
                                .map(value -> " (default: " + text(value) + ")")
                                .orElse("");
        return text.replace("%", "%%");
    }

    private static String text(JsonNode value) {
        List<String> items = new ArrayList<>();
        value.forEach(item -> items.add(item.asText()));
        return value.isArray() ? String.join(",", items) : value.asText();
    }

    private ISetter setter(TrainingSetting setting) {
        return new ISetter() {
            @Override
            @SuppressWarnings("unchecked") // picocli's interface: the value that was there before
            public <T> T set(T value) {
                return (T)
                        (value == null
                                ? given.remove(setting)
                                : given.put(setting, value.toString()));
            }
        };
    }

    /**
     * The settings of the command that was parsed.
     *
     * @param file of settings, or null
     */
    TrainingConfig config(Path file) {
        return TrainingConfigFile.read(file, given);
    }
}
