package io.chronosroutes.cli;

import io.chronosroutes.settings.SettingsException;
import java.io.Console;
import java.util.Locale;

/** The user's yes or no, on the terminal. */
final class Consent {

    private Consent() {}

    /**
     * @param what the command does that wants a yes
     * @throws SettingsException when there is nobody to ask
     */
    static void needsTerminal(String what) {
        if (System.console() != null) return;
        throw new SettingsException(what + ", and there is no terminal to ask: say --yes");
    }

    /** No, unless it is said otherwise. */
    static boolean isGiven(String question) {
        Console terminal = System.console();
        String answer = terminal.readLine("%s [y/N] ", question);
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
