package io.chronosroutes.engine;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The user's own jars: components, or classes that their routes name. */
final class Libraries {

    private Libraries() {}

    /**
     * A loader that knows the program's classes and those of {@code lib/*.jar} in the routes
     * folder; the program's come first. The instance has no such folder.
     *
     * @throws RouteException when the folder can't be read
     */
    static ClassLoader loader(RouteFiles files) {
        ClassLoader program = Libraries.class.getClassLoader();
        Path folder = files.folder().resolve("lib");
        if (files.isAgents() || !Files.isDirectory(folder)) return program;
        try (Stream<Path> found = Files.list(folder)) {
            List<Path> jars =
                    found.filter(f -> f.getFileName().toString().endsWith(".jar"))
                            .sorted()
                            .toList();
            URL[] urls = new URL[jars.size()];
            for (int i = 0; i < urls.length; i++) urls[i] = url(jars.get(i));
            return new URLClassLoader("routes", urls, program);
        } catch (IOException e) {
            throw new RouteException("can't read the libraries folder " + folder + ": " + e, e);
        }
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }
}
