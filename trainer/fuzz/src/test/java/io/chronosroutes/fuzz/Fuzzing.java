package io.chronosroutes.fuzz;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where Jazzer comes in; the property {@code fuzz.target} says which target it is for. */
public final class Fuzzing {

    /** Opened before the first input, whose time is limited. */
    private static final Reading READING = open();

    private Fuzzing() {}

    private static Reading open() {
        try {
            Path folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), "fuzz");
            return Target.valueOf(System.getProperty("fuzz.target")).open(folder);
        } catch (Exception e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Loads this class. */
    public static void fuzzerInitialize() {}

    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        READING.read(input);
    }
}
