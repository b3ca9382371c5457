package io.chronosroutes;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.settings.Settings;
import java.nio.file.Path;
import java.util.Map;

/**
 * An account of AWS that tests may use, where somebody named one: {@code -Daws.settings=} and the
 * settings file that {@code deploy} wrote. The credentials have to be an administrator's.
 */
public final class Account {

    /** The system property that names the settings file. */
    public static final String SETTINGS = "aws.settings";

    private Account() {}

    public static Settings settings() {
        return Settings.of(Path.of(System.getProperty(SETTINGS)), Map.of());
    }

    /**
     * @param cost what the tests cost, printed before they begin
     */
    public static Cloud cloud(String cost) {
        Cloud cloud = Cloud.open(settings());
        System.err.println(cloud.name() + ": " + cost);
        return cloud;
    }
}
