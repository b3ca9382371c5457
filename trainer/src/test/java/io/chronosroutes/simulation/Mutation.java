package io.chronosroutes.simulation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A mistake in the protocol: a piece of the product's source, and what is put in its place.
 *
 * @param file from the repository's root
 * @param seed the first one whose schedule shows what it breaks
 * @param breaks the promise that is broken then
 */
record Mutation(
        @JsonProperty("name") String name,
        @JsonProperty("file") String file,
        @JsonProperty("from") String from,
        @JsonProperty("to") String to,
        @JsonProperty("seed") long seed,
        @JsonProperty("breaks") String breaks) {

    boolean isOfRoutes() {
        return file.startsWith("routes/");
    }

    /** The text of the whole file with the mistake in it. */
    String source(Path root) throws IOException {
        String text = Files.readString(root.resolve(file));
        if (!text.contains(from)) {
            throw new IllegalStateException("'" + name + "': " + file + " has no " + from);
        }
        return text.replace(from, to);
    }

    /** The class that the file defines. */
    String className() {
        return file.replaceFirst(".*/java/", "").replaceFirst("\\.java$", "").replace('/', '.');
    }
}
