package io.chronosroutes.trainer.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The built distribution, unpacked once for many runs: what an instance fetches is a JRE that is a
 * script, which runs the trainer from there.
 */
final class SharedRuntime {

    private static final Path BUILT =
            Path.of("..", "target", "chronos-trainer.tar").toAbsolutePath().normalize();

    private SharedRuntime() {}

    /**
     * @return the archive to stage, below the folder
     */
    static Path in(Path folder) throws Exception {
        return in(folder, Path.of(System.getProperty("java.io.tmpdir")));
    }

    /**
     * @param temporary where the trainer's Java has its temporary files
     * @return the archive to stage, below the folder
     */
    static Path in(Path folder, Path temporary) throws Exception {
        Path whole = Files.createDirectories(folder.resolve("whole"));
        ProcessBuilder tar =
                new ProcessBuilder("tar", "-xzf", BUILT.toString(), "-C", whole.toString());
        assertThat(tar.inheritIO().start().waitFor()).isZero();
        return ScriptRuntime.in(
                folder,
                """
                ln -sfn '%1$s/lib' lib
                export DJL_CACHE_DIR='%1$s/djl'
                exec '%1$s/jre/bin/java' '-Djava.io.tmpdir=%2$s' "$@"
                """
                        .formatted(whole, temporary));
    }
}
