package io.chronosroutes.trainer.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.trainer.model.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The trainer's own commands, from the command line. */
class OwnCommandsIT extends ProgramFixture {

    @Test
    void twoAtOnceUnpackTheTrainerAndAThirdUsesIt() throws IOException {
        String model = Golden.path("model").toAbsolutePath().toString();
        Started a = program.start("model", "show", model);
        Started b = program.start("model", "show", model);
        assertThat(a.awaitEnd().exit()).as(a.all()).isZero();
        assertThat(b.awaitEnd().exit()).as(b.all()).isZero();
        assertThat(a.out()).contains("family      chronos-bolt").isEqualTo(b.out());
        assertThat(a.err() + b.err()).contains("unpacking the trainer, once");

        Started third = program.run("model", "show", "--json", model);
        assertThat(third.exit()).isZero();
        assertThat(third.err()).isEmpty();
        assertThat(third.out()).startsWith("{").contains("\"family\" : \"chronos-bolt\"");
        assertThat(runtimes()).hasSize(1).allMatch(name -> name.matches("[0-9a-f]{64}"));

        Started bad = program.run("model", "show", folder.toString());
        assertThat(bad.exit()).isEqualTo(2);
        assertThat(bad.err()).isEqualTo("error: " + folder + " has no config.json\n");
        assertThat(bad.out()).isEmpty();

        Path sample = Path.of("..", "src/main/resources/sample/classics.csv").toAbsolutePath();
        Started data = program.run("data", "check", sample.toString());
        assertThat(data.exit()).as(data.all()).isZero();
        assertThat(data.out()).contains("23 items");
        assertThat(program.home().resolve("cloud.log")).doesNotExist();
    }

    @Test
    void aSignalThatEndsTheJarEndsTheTrainersProgramFirst() throws Exception {
        Path runtime =
                runtime(
                        "#!/bin/bash",
                        "sleep 600 &",
                        "trap 'kill $!; echo told > told; exit 0' TERM",
                        "echo ready",
                        "wait");
        Started shown = program.start("-D", "runtime=" + runtime, "model", "show", "x");
        shown.awaitOutput("ready");
        shown.stop();
        assertThat(shown.exit()).isEqualTo(143);
        assertThat(folder.resolve("told")).hasContent("told");
    }

    /** A distribution whose Java is a script. */
    private Path runtime(String... lines) throws IOException, InterruptedException {
        Path root = folder.resolve("fake");
        Path java = root.resolve("jre/bin/java");
        Files.createDirectories(java.getParent());
        Files.write(java, List.of(lines));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path archive = folder.resolve("fake.tar");
        List<String> tar = List.of("tar", "-cf", archive.toString(), "-C", root.toString(), "jre");
        assertThat(new ProcessBuilder(tar).start().waitFor()).isZero();
        return archive;
    }

    private List<String> runtimes() throws IOException {
        try (Stream<Path> all = Files.list(program.home().resolve("runtime"))) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }
}
