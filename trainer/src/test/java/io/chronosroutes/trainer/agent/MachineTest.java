package io.chronosroutes.trainer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.trainer.report.ModelMetadata.Hardware;
import io.chronosroutes.trainer.report.ModelMetadata.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
    @TempDir Path proc;

    @Test
    void processorAndGpuAreNamedAsTheKernelNamesThem() throws Exception {
        Files.writeString(
                proc.resolve("cpuinfo"),
                "processor\t: 0\nmodel\t\t: 85\nmodel name\t: Intel(R) Xeon(R) 8259CL: 2.50GHz\n");
        Path gpu = Files.createDirectories(proc.resolve("driver/nvidia/gpus/0000:00:1e.0"));
        Files.writeString(gpu.resolve("information"), "Model: \t\t Tesla T4\nIRQ:   \t\t 50\n");
        Hardware machine = new Machine(proc).hardware("g4dn.2xlarge");
        assertThat(machine.cpu()).isEqualTo("Intel(R) Xeon(R) 8259CL: 2.50GHz");
        assertThat(machine.gpu()).isEqualTo("Tesla T4");
        assertThat(machine.instanceType()).isEqualTo("g4dn.2xlarge");
        assertThat(machine.cpus()).isPositive();
        assertThat(machine.memoryBytes()).isGreaterThan(1L << 28);
    }

    @Test
    void whatTheKernelDoesNotTellIsLeftOpen() {
        Hardware machine = new Machine(proc).hardware(null);
        assertThat(machine.gpu()).isNull();
        assertThat(machine.cpu()).isEqualTo(System.getProperty("os.arch"));
    }

    @Test
    void theBuildFillsInVersionAndCommit() {
        Program program = Machine.program();
        assertThat(program.version()).matches("\\d+\\.\\d+.*");
        assertThat(program.commit()).matches("[0-9a-f]{40}(-dirty)?|unknown");
    }
}
