package io.chronosroutes.trainer.endtoend;

import static io.chronosroutes.trainer.endtoend.Program.LAYOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.control.TorchFolder;
import io.chronosroutes.run.RunId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A PyTorch that is staged apart from the trainer, on instances whose type has a GPU. */
class NativesIT extends ProgramFixture {

    /** What DJL looks at, and what a loader would find. */
    private static final String TELLS =
            """
            echo "torch $PYTORCH_VERSION $PYTORCH_FLAVOR in ${PYTORCH_LIBRARY_PATH#$PWD/}"
            echo "cuda in ${LD_LIBRARY_PATH#$PWD/}"
            for library in torch/lib/libtorch_cuda.so cudart/libcudart.so; do
              echo "$library: $(cat "natives/$library")"
            done
            """;

    @Test
    void itReachesTheAgentWithAllThatDjlAsksFor() throws Exception {
        Path lib = TorchFolder.cuda(folder.resolve("site"));
        Path runtime = ScriptRuntime.in(folder, TELLS + "exit 1");
        Started launch = launch(lib, runtime);
        assertThat(launch.exit()).as(launch.all()).isEqualTo(5);
        assertThat(launch.out()).contains("packing PyTorch 2.7.1+cu128: 7 libraries");
        assertThat(program.text(LAYOUT.bootLog(program.latestRun())))
                .contains("torch 2.7.1 cu128 in natives/torch/lib\n")
                .containsPattern("cuda in natives/cudart\\b")
                .contains("torch/lib/libtorch_cuda.so: torch/lib/libtorch_cuda.so\n")
                .contains("cudart/libcudart.so: nvidia/cuda_runtime/lib/libcudart.so.12\n");
        Started another = launch(lib, runtime, "--instance-type", "c5.2xlarge");
        assertThat(another.exit()).as(another.all()).isEqualTo(5);
        assertThat(program.text(LAYOUT.bootLog(program.latestRun())))
                .contains("torch   in \n")
                .contains("torch/lib/libtorch_cuda.so: \n");
    }

    /** The trainer brings none of its own: what trains came from the archive. */
    @Test
    @Tag("natives")
    void aRunTrainsOnIt() throws Exception {
        Path lib = TorchFolder.cpu(folder.resolve("site"));
        fill(lib);
        Started launch = launch(lib, withoutNatives(), "--steps", "10");
        assertThat(launch.exit()).as(launch.all()).isZero();
        RunId run = program.latestRun();
        assertThat(program.text(LAYOUT.agentLog(run)))
                .containsPattern("PyTorch 2\\.7\\.1 of .*/natives/torch/lib computes on cpu");
        assertThat(program.keysBelow(LAYOUT.models(run))).contains("model.safetensors");
    }

    private Started launch(Path natives, Path runtime, String... more) {
        String[] words = {
            "launch",
            "--follow",
            "--no-check",
            "--runtime",
            runtime.toString(),
            "--natives",
            natives.toString()
        };
        String[] all = Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return program.run(all);
    }

    /** With the libraries that the tests of this module run on. */
    private static void fill(Path lib) throws IOException {
        Properties libraries = new Properties();
        try (InputStream in = resource("native/lib/pytorch.properties")) {
            libraries.load(in);
        }
        for (String library : libraries.getProperty("libraries").split(",")) {
            Files.deleteIfExists(lib.resolve(library));
            try (InputStream in = resource("pytorch/cpu/linux-x86_64/" + library)) {
                Files.copy(in, lib.resolve(library));
            }
        }
    }

    private static InputStream resource(String name) {
        return NativesIT.class.getClassLoader().getResourceAsStream(name);
    }

    private Path withoutNatives() throws Exception {
        Path content = Files.createDirectories(folder.resolve("content"));
        Path own = Path.of("..", "target", "chronos-trainer.tar").toAbsolutePath();
        Path stripped = folder.resolve("stripped.tar");
        String script =
                "tar -xf '%s' -C '%s' --exclude='*pytorch-native-cpu*' && tar -cf '%s' -C '%s' ."
                        .formatted(own, content, stripped, content);
        assertThat(new ProcessBuilder("bash", "-c", script).inheritIO().start().waitFor()).isZero();
        assertThat(content.resolve("lib")).isDirectoryNotContaining("glob:**pytorch-native-cpu*");
        return stripped;
    }
}
