package io.chronosroutes.cli;

/** Commands of the trainer's own program, as this program's help lists them. */
public enum TrainerCommands {
    MODEL("model", "Looks at a model's folder; 'model --help' says how.");

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
