package io.chronosroutes.run;

import java.util.List;

/** The models that can be trained from scratch, as a user names them: family and size. */
public final class ModelName {

    /** Families, each as the beginning of a model's name. */
    public static final List<String> FAMILIES = List.of("chronos-bolt", "chronos-t5", "chronos-2");

    /** Sizes, smallest first. */
    public static final List<String> SIZES = List.of("nano", "tiny", "mini", "small", "base");

    /** Every family in every size. */
    public static final List<String> ALL =
            FAMILIES.stream().flatMap(f -> SIZES.stream().map(s -> f + "-" + s)).toList();

    private ModelName() {}

    /** The family a known name begins with. */
    public static String family(String model) {
        return model.substring(0, model.lastIndexOf('-'));
    }

    /** The size a known name ends with. */
    public static String size(String model) {
        return model.substring(model.lastIndexOf('-') + 1);
    }
}
