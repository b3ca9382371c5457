package io.chronosroutes.settings;

/** A setting is unknown, missing or can't be understood; the message is for the user. */
public final class SettingsException extends IllegalArgumentException {

    public SettingsException(String message) {
        super(message);
    }
}
