package io.chronosroutes.trainer.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

/** A trainer's distribution whose JRE is a script: an agent that does one thing. */
public final class ScriptRuntime {

    private ScriptRuntime() {}

    /**
     * @param java what runs where the agent would
     * @return the archive, below the folder
     */
    public static Path in(Path folder, String java) throws Exception {
        Path content = folder.resolve("runtime");
        Path bin = Files.createDirectories(content.resolve("jre/bin"));
        Path script = Files.writeString(bin.resolve("java"), "#!/bin/sh\n" + java + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Path archive = folder.resolve("runtime.tar");
        ProcessBuilder tar =
                new ProcessBuilder(
                        "tar", "-cf", archive.toString(), "-C", content.toString(), "jre");
        assertThat(tar.inheritIO().start().waitFor()).isZero();
        return archive;
    }
}
