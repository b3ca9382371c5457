package io.chronosroutes.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

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
    void optionsOfTheVirtualMachineComeFirst() {
        assertThat(TrainerProcess.command(RUNTIME, "  -Xmx8g   -Dx=y ", List.of()))
                .startsWith(RUNTIME + "/jre/bin/java", "-Xmx8g", "-Dx=y", "-cp");
    }
}
