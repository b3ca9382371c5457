package io.chronosroutes.cli;

import java.util.List;
import java.util.stream.Collectors;

/** How this program was called, so that commands can be shown as they have to be typed. */
final class Invocation {

    /** Set by the script that starts the jar. */
    private static final String LAUNCHER = "chronos.launcher";

    private static final String PLAIN = "[\\w./:=@,+-]+";

    private Invocation() {}

    /**
     * @param options of the cloud, as they were given
     */
    static String of(String command, List<String> options) {
        String words = options.stream().map(Invocation::quoted).collect(Collectors.joining(" "));
        String program =
                program(
                        System.getProperty(LAUNCHER, ""),
                        System.getProperty("sun.java.command", ""));
        String line = program + " " + command;
        return words.isEmpty() ? line : line + " " + words;
    }

    /**
     * @param launcher as it was typed; empty without one
     * @param javaCommand the jar or main class with its arguments
     */
    static String program(String launcher, String javaCommand) {
        if (!launcher.isEmpty()) return quoted(launcher);
        int end = javaCommand.indexOf(".jar");
        return end < 0
                ? "java -jar chronos-routes.jar"
                : "java -jar " + quoted(javaCommand.substring(0, end) + ".jar");
    }

    private static String quoted(String word) {
        return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
