package io.chronosroutes.hub;

import io.chronosroutes.settings.SettingsException;

/** The user's token for the Hub. */
final class Token {

    private Token() {}

    /**
     * @param given by the user, or null
     * @return an empty text for none
     * @throws SettingsException when it can't be one; the message doesn't repeat it
     */
    static String of(String given) {
        String token = given == null ? "" : given.strip();
        if (token.matches("[!-~]*")) return token;
        throw new SettingsException("HF_TOKEN holds characters that no token has");
    }
}
