package io.chronosroutes.hub;

import io.chronosroutes.settings.SettingsException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which files make up a model, wherever it lies: known names only, so that no name leads out of a
 * folder and nothing is taken that could run code.
 */
public final class ModelFiles {

    static final String INDEX = "model.safetensors.index.json";

    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.safetensors";
    private static final List<String> ADAPTER =
            List.of("adapter_config.json", "adapter_model.safetensors");
    private static final Pattern SHARD =
            Pattern.compile("model-\\d{1,9}-of-\\d{1,9}\\.safetensors");
    private static final Pattern PICKLE = Pattern.compile(".*\\.(bin|pt|pth|ckpt|pkl)");

    private ModelFiles() {}

    /**
     * Those of the names that a model is made of.
     *
     * @param where the model lies, for messages
     * @throws SettingsException when they don't make a model
     */
    public static List<String> among(Collection<String> names, String where) {
        Set<String> there = new TreeSet<>(names);
        boolean weights = there.contains(WEIGHTS) || there.contains(INDEX);
        if (there.containsAll(ADAPTER) && !weights) {
            throw new SettingsException(
                    "%s is an adapter, not a model: 'model merge' makes one of it and its base"
                            .formatted(where));
        }
        if (!there.contains(CONFIG)) {
            throw new SettingsException(
                    "%s has no %s: a base model is a folder with %s and %s"
                            .formatted(where, CONFIG, CONFIG, WEIGHTS));
        }
        Set<String> chosen = new TreeSet<>(List.of(CONFIG));
        if (there.contains("generation_config.json")) chosen.add("generation_config.json");
        if (there.contains(WEIGHTS)) {
            chosen.add(WEIGHTS);
        } else if (there.contains(INDEX)) {
            chosen.add(INDEX);
            there.stream().filter(n -> SHARD.matcher(n).matches()).forEach(chosen::add);
        } else {
            throw new SettingsException(noWeights(there, where));
        }
        return List.copyOf(chosen);
    }

    /** Whether a model may have a file of this name. */
    static boolean isName(String name) {
        return name.equals(CONFIG)
                || name.equals("generation_config.json")
                || name.equals(WEIGHTS)
                || name.equals(INDEX)
                || SHARD.matcher(name).matches();
    }

    private static String noWeights(Set<String> there, String where) {
        return there.stream()
                .filter(n -> PICKLE.matcher(n).matches())
                .findFirst()
                .map(
                        pickle ->
                                "%s has its weights as a pickle only (%s), which can run code when it is opened: take a model with %s"
                                        .formatted(where, pickle, WEIGHTS))
                .orElse("%s has no %s".formatted(where, WEIGHTS));
    }
}
