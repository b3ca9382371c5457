package io.chronosroutes.settings;

import java.util.Locale;

/**
 * A setting's value and who said it.
 *
 * @param where in words for the user: the variable's name, the file and line
 */
public record Given(String value, Source source, String where) {

    /** Who may say a value; a later one wins over those before it. */
    public enum Source {
        DEFAULT,
        FILE,
        ENVIRONMENT,
        OPTION;

        /** The word in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Given byDefault(String value) {
        return new Given(value, Source.DEFAULT, "default");
    }

    static Given option(String value) {
        return new Given(value, Source.OPTION, "command line");
    }

    static Given variable(String value, String name) {
        return new Given(value, Source.ENVIRONMENT, "$" + name);
    }

    static Given line(String value, String fileAndLine) {
        return new Given(value, Source.FILE, fileAndLine);
    }
}
