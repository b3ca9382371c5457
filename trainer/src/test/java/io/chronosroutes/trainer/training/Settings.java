package io.chronosroutes.trainer.training;

import io.chronosroutes.run.TrainingConfig;
import java.util.Map;

/** Training settings for tests: small ones, of which a test names what matters to it. */
final class Settings {
    private String model = "chronos-bolt-nano";
    private int steps = 200;
    private double learningRate = 3e-3;
    private double clip = 1;
    private long seed = 1;

    static Settings small() {
        return new Settings();
    }

    Settings model(String name) {
        model = name;
        return this;
    }

    Settings steps(int count) {
        steps = count;
        return this;
    }

    Settings learningRate(double rate) {
        learningRate = rate;
        return this;
    }

    Settings clip(double norm) {
        clip = norm;
        return this;
    }

    Settings seed(long value) {
        seed = value;
        return this;
    }

    TrainingConfig build() {
        Map<String, Object> settings =
                Map.of(
                        "context_length", 96,
                        "prediction_length", 24,
                        "min_past", 48,
                        "horizon", 24,
                        "batch_size", 16,
                        "warmup_steps", 20,
                        "threads", 1);
        return TrainingConfig.of(settings)
                .with("model", model)
                .with("max_steps", steps)
                .with("learning_rate", learningRate)
                .with("clip_grad_norm", clip)
                .with("seed", seed);
    }
}
