package io.chronosroutes.run;

import java.util.List;

/**
 * What a run trains, and on what.
 *
 * @param model family and size, or the last part of where the base model lies; null where nobody
 *     has said
 * @param baseModel where it starts from as it was asked for, or null for a model from scratch
 * @param data where the data sets lie
 */
public record Subject(String model, String baseModel, List<String> data) {

    public Subject {
        data = data == null ? List.of() : List.copyOf(data);
    }

    public static Subject of(SystemState state) {
        TrainingConfig config = state.trainingConfig();
        if (state.baseModel() == null) {
            return new Subject(config == null ? null : config.model(), null, state.data());
        }
        // An incremental run's is what it found promoted.
        String asked = config == null ? null : config.baseModel();
        String uri = asked == null ? state.baseModel().uri() : asked;
        // A run's model lies in its folder models/; the run's name says more.
        String path = uri.replaceFirst("(@[^/]*)?/*$", "").replaceFirst("(?<=[^/])/models$", "");
        return new Subject(path.substring(path.lastIndexOf('/') + 1), uri, state.data());
    }
}
