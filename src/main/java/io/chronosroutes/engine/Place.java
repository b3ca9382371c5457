package io.chronosroutes.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;

/**
 * Where something is written.
 *
 * @param file as the user gave its folder, or the packaged file's name
 * @param line from 1; 0 when it isn't known
 */
public record Place(String file, int line) {

    private static final String PACKAGED = "classpath:routes/";

    static Place of(RouteDefinition route, ProcessorDefinition<?> step) {
        String location = route.getResource() == null ? "?" : route.getResource().getLocation();
        Place place = of(location, Math.max(0, step.getLineNumber()));
        return step == route ? place : place.onLineWith(step.getShortName());
    }

    /** The route engine is a line early where a step's options stand on the step's own line. */
    private Place onLineWith(String word) {
        try {
            List<String> lines = Files.readAllLines(Path.of(file));
            boolean early =
                    line > 0
                            && line < lines.size()
                            && !lines.get(line - 1).contains(word)
                            && lines.get(line).contains(word);
            return early ? new Place(file, line + 1) : this;
        } catch (IOException | InvalidPathException e) {
            return this;
        }
    }

    static Place of(String location, int line) {
        return new Place(location.replaceFirst("^file:(//)?", "").replace(PACKAGED, ""), line);
    }

    @Override
    public String toString() {
        return line > 0 ? file + ":" + line : file;
    }
}
