package io.chronosroutes.fuzz;

import io.chronosroutes.control.PackagedRoutes;
import io.chronosroutes.engine.RouteException;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A route of the user's, as it is checked before anything is spent. */
final class RoutesReading implements Reading {

    private final Path file;
    private final Settings settings;

    RoutesReading(Path folder) {
        this.file = folder.resolve("own.camel.yaml");
        this.settings = Settings.of(null, Map.of(Setting.ROUTES_DIR, folder.toString()));
    }

    @Override
    public void read(byte[] input) throws Exception {
        Files.write(file, input);
        try {
            PackagedRoutes.CONTROL.list(settings);
        } catch (RouteException e) {
            if (e.getMessage().lines().count() != 1) throw new AssertionError("two lines", e);
        }
    }
}
