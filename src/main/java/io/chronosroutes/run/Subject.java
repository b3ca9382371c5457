package io.chronosroutes.run;

import java.util.List;

/**
 * What a run trains, and on what.
 *
 * @param model family and size, or the last part of where the base model lies
 * @param baseModel where it starts from as it was asked for, or null for a model from scratch
 * @param data where the data sets lie
 */
public record Subject(String model, String baseModel, List<String> data) {

    public static Subject of(SystemState state) {
        List<String> data = state.data() == null ? List.of() : state.data();
        if (state.baseModel() == null) {
            return new Subject(state.trainingConfig().model(), null, data);
        }
        // An incremental run's is what it found promoted.
        String asked = state.trainingConfig().baseModel();
        String uri = asked == null ? state.baseModel().uri() : asked;
        String path = uri.replaceFirst("(@[^/]*)?/*$", "");
        return new Subject(path.substring(path.lastIndexOf('/') + 1), uri, data);
    }
}
