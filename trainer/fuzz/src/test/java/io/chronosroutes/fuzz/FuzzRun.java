package io.chronosroutes.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Lets Jazzer look for inputs by what they reach, one target after the other, each in a process of
 * its own. It keeps what it learns in {@code target/fuzz/<target>/corpus}, goes on from there the
 * next time, and writes what broke a target beside it.
 */
public final class FuzzRun {

    private static final String SANITIZERS = "com.code_intelligence.jazzer.sanitizers.";

    private FuzzRun() {}

    /**
     * @param args seconds for each target, its folder, then targets with commas between; all
     *     without
     */
    public static void main(String[] args) throws Exception {
        List<Target> targets = new ArrayList<>(List.of(Target.values()));
        if (args.length > 2 && !args[2].isBlank()) {
            Set<String> named = Set.of(args[2].split(","));
            targets.removeIf(target -> !named.contains(target.name()));
        }
        List<String> broken = new ArrayList<>();
        for (Target target : targets) {
            Path folder = Files.createDirectories(Path.of(args[1], target.folder()));
            System.out.printf("%s for %s s: %s%n", target, args[0], folder.resolve("log"));
            int exit = run(target, folder, args[0]);
            broken.addAll(findings(folder));
            if (exit != 0) broken.add(target + " ended with " + exit);
        }
        broken.forEach(System.out::println);
        if (!broken.isEmpty()) System.exit(1);
    }

    private static int run(Target target, Path folder, String seconds) throws Exception {
        Path work = Files.createDirectories(folder.resolve("work"));
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx1g", "-Dfuzz.target=" + target));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add("com.code_intelligence.jazzer.Jazzer");
        command.add("--target_class=" + Fuzzing.class.getName());
        command.add("--instrumentation_includes=io.chronosroutes.**:com.fasterxml.jackson.core.**");
        command.add("--custom_hook_includes=io.chronosroutes.**");
        // The servers are reached by sockets of our own.
        command.add("--disabled_hooks=" + SANITIZERS + "ServerSideRequestForgery");
        command.addAll(List.of("--keep_going=20", "-max_total_time=" + seconds, "-max_len=4096"));
        command.addAll(List.of("-timeout=25", "-rss_limit_mb=3000"));
        command.addAll(List.of("-artifact_prefix=" + folder + "/", corpus.toString()));
        command.add(Inputs.folder(target).toString());
        return new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start()
                .waitFor();
    }

    private static Set<String> findings(Path folder) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(f -> f.getFileName().toString().matches("(crash|timeout|oom)-.*"))
                    .forEach(f -> names.add(f.toString()));
        }
        return names;
    }
}
