package io.chronosroutes.trainer.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is there when so many runs have come and gone, and none is under way.
 *
 * @param processes that have to do with the folder, zombies of the local cloud's among them
 * @param temporary files and folders in Java's temporary folder of all of them
 * @param home files of the local cloud that are neither objects nor of instances
 * @param others objects of the bucket that are no run's
 * @param instances that can still be described
 */
record SoakSample(
        int runs,
        Instant at,
        Footprint cloud,
        Footprint monitor,
        long processes,
        int temporary,
        long home,
        long others,
        int instances) {

    static SoakSample of(
            int runs, Program program, ProcessHandle cloud, ProcessHandle monitor, Path folder)
            throws IOException, InterruptedException {
        return new SoakSample(
                runs,
                Instant.now(),
                Footprint.of(cloud),
                Footprint.of(monitor),
                ProcessesOf.folder(folder).size() + cloud.descendants().count(),
                below(folder.resolve("tmp")).size(),
                below(program.home()).stream().filter(SoakSample::isOfTheHouse).count(),
                program.keysBelow("").stream().filter(key -> !isOfARun(key)).count(),
                program.instances().size());
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.skip(1).map(folder::relativize).toList();
        }
    }

    private static boolean isOfTheHouse(Path file) {
        return !file.startsWith("instances") && !file.toString().contains("/objects/");
    }

    private static boolean isOfARun(String key) {
        return key.matches("dev/(runs|logs|promoted)/.*");
    }
}
