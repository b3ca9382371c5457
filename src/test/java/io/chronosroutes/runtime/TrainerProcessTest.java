package io.chronosroutes.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerProcessTest {

    private static final Path RUNTIME = Path.of("/home/u/.chronos/runtime/abc");

    @Test
    void itRunsTheDistributionsOwnJavaWithTheAgentsClassPath() {
        assertThat(TrainerProcess.command(RUNTIME, "", List.of("model", "show", "a b", "")))
                .containsExactly(
                        RUNTIME + "/jre/bin/java",
                        "-cp",
                        RUNTIME + "/lib/*",
                        "io.chronosroutes.trainer.program.TrainerMain",
                        "model",
                        "show",
                        "a b",
                        "");
    }

    @Test
    void itKeepsItsMemoryAsTheAgentDoes(@TempDir Path folder) throws Exception {
        Path java = TrainerProcess.java(folder);
        Files.createDirectories(java.getParent());
        Files.writeString(java, "#!/bin/bash\nenv | grep ^MALLOC_ | sort\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        String boot = Files.readString(Path.of("main/resources/boot/boot.sh"));
        String kept = TrainerProcess.output(folder, "", List.of()).out();
        assertThat(kept.lines()).hasSize(2).allMatch(boot::contains);
    }

    @Test
    void optionsOfTheVirtualMachineComeFirst() {
        assertThat(TrainerProcess.command(RUNTIME, "  -Xmx8g   -Dx=y ", List.of()))
                .startsWith(RUNTIME + "/jre/bin/java", "-Xmx8g", "-Dx=y", "-cp");
    }
}
