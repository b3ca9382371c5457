package io.chronosroutes.fuzz;

import io.chronosroutes.cli.Programs;
import io.chronosroutes.local.LocalCloud;
import io.chronosroutes.local.LocalCloudConfig;
import io.chronosroutes.trainer.program.TrainersProgram;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** Command lines, a word in each line of an input. */
final class CommandReading implements Reading {

    /** These are not for a test: they serve for ever, or end the process that serves. */
    private static final Set<String> NOT_HERE = Set.of("stop", "sto", "st", "home");

    private static final Pattern TRACE = Pattern.compile("\\tat |Exception");

    private final Supplier<CommandLine> program;
    private final List<String> always;
    private final AutoCloseable cloud;

    private CommandReading(
            Supplier<CommandLine> program, List<String> always, AutoCloseable cloud) {
        this.program = program;
        this.always = always;
        this.cloud = cloud;
    }

    /** The program's own, with a local cloud of its own. */
    static Reading program(Path folder) {
        Path home = folder.resolve("home");
        LocalCloud cloud = LocalCloud.start(LocalCloudConfig.forTests(home));
        String none = folder.resolve("none.tar").toString();
        return new CommandReading(
                Programs::commandLine,
                List.of("--home", home.toString(), "-D", "runtime=" + none),
                cloud);
    }

    /** Those that run in the trainer. */
    static Reading trainer(Path folder) {
        return new CommandReading(TrainersProgram::commandLine, List.of(), () -> {});
    }

    @Override
    public void read(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        List<String> words = new ArrayList<>(Arrays.asList(text.split("\n")));
        // No argument of a process holds a zero byte.
        words.removeIf(word -> word.indexOf('\0') >= 0);
        CommandLine line = program.get();
        boolean named = !words.isEmpty() && line.getSubcommands().containsKey(words.get(0));
        if (!named || words.stream().anyMatch(CommandReading::isNotHere)) return;
        words.addAll(always);
        StringWriter err = new StringWriter();
        StringWriter out = new StringWriter();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        int exit = line.execute(words.toArray(String[]::new));
        boolean foreseen = exit == 0 || exit >= 2 && exit <= 6;
        // The check of data is a report; it goes where reports go.
        boolean said = exit == 0 || exit == 6 || (out + "" + err).contains("error");
        boolean trace = TRACE.matcher(err.toString()).find() && !TRACE.matcher(text).find();
        if (!foreseen || !said || trace) {
            throw new AssertionError(words + " ended with " + exit + ": " + err);
        }
    }

    private static boolean isNotHere(String word) {
        return NOT_HERE.stream().anyMatch(word::contains) || word.contains("/");
    }

    @Override
    public void close() {
        try {
            cloud.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
