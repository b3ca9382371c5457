package io.chronosroutes.cli;

/** Commands of the trainer's own program, as this program's help lists them. */
public enum TrainerCommands {
    FORECAST("forecast", "Forecasts with a trained model; 'forecast --help' says how."),
    DATA("data", "Checks data, and makes some; 'data --help' says how."),
    MODEL("model", "Looks at models, and merges adapters; 'model --help' says how.");

    private final String word;
    private final String description;

    TrainerCommands(String word, String description) {
        this.word = word;
        this.description = description;
    }

    /** The command's name. */
    public String word() {
        return word;
    }

    String description() {
        return description;
    }
}
