package io.chronosroutes.trainer.training;

import io.chronosroutes.run.TrainingConfig;

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
        int context = 96;
        int horizon = 24;
        int batch = 16;
        double dropout = 0.1;
        return new TrainingConfig(
                model,
                null,
                context,
                horizon,
                48,
                horizon,
                0,
                batch,
                steps,
                learningRate,
                20,
                0,
                clip,
                dropout,
                seed,
                1);
    }
}
