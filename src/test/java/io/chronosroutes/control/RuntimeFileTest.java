package io.chronosroutes.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeFileTest {

    @TempDir Path folder;

    @Test
    void theProgramsOwnTrainerWastesAGpu() {
        Settings own = Settings.of(null, Map.of());
        assertThat(RuntimeFile.wastesGpu(own, "g4dn.2xlarge")).isTrue();
        assertThat(RuntimeFile.wastesGpu(own, "p4d.24xlarge")).isTrue();
        assertThat(RuntimeFile.wastesGpu(own, "c5.2xlarge")).isFalse();
        Settings other = Settings.of(null, Map.of(Setting.RUNTIME, "for-gpus.tar"));
        assertThat(RuntimeFile.wastesGpu(other, "g4dn.2xlarge")).isFalse();
    }

    @Test
    void aPyTorchForGpusUsesItAndOneForCpusDoesNot() throws IOException {
        Settings cuda = natives(TorchFolder.cuda(folder.resolve("cuda")));
        assertThat(RuntimeFile.wastesGpu(cuda, "g4dn.2xlarge")).isFalse();
        Settings cpu = natives(TorchFolder.cpu(folder.resolve("cpu")));
        assertThat(RuntimeFile.wastesGpu(cpu, "g4dn.2xlarge")).isTrue();
    }

    private static Settings natives(Path lib) {
        return Settings.of(null, Map.of(Setting.NATIVES, lib.toString()));
    }
}
