package io.chronosroutes.trainer.data.check;

import java.util.List;

/**
 * How often something was found.
 *
 * @param examples the first five at most
 */
public record Cases(long count, List<String> examples) {
    public Cases {
        examples = List.copyOf(examples);
    }

    boolean any() {
        return count > 0;
    }
}
