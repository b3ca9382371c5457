package io.chronosroutes.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.hub.Checksum;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import io.chronosroutes.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The user's PyTorch on its way to instances. */
class NativesArchiveTest {

    @TempDir Path folder;
    private final List<String> notes = new ArrayList<>();
    private final RunObserver observer =
            new RunObserver() {
                @Override
                public void note(String line) {
                    notes.add(line);
                }
            };

    @Test
    void itUnpacksToAnInstallationWhoseCudaIsFoundByItsPlainName() throws Exception {
        Path unpacked = unpacked(archive(TorchFolder.cuda(folder.resolve("site"))));
        Path natives = unpacked.resolve("natives");
        assertThat(natives.resolve("version")).hasContent("2.7.1+cu128");
        for (String library :
                List.of(
                        "torch/lib/libtorch.so",
                        "torch/lib/libtorch_cuda.so",
                        "nvidia/cudnn/lib/libcudnn.so.9")) {
            assertThat(natives.resolve(library)).hasContent(library);
        }
        // One file, so that a process which loads both names has CUDA once.
        Path cudart = natives.resolve("nvidia/cuda_runtime/lib/libcudart.so.12");
        assertThat(natives.resolve("cudart/libcudart.so").toRealPath()).isEqualTo(cudart);
        assertThat(natives.resolve("torch/lib").toRealPath())
                .isEqualTo(natives.resolve("torch/lib"));
        assertThat(natives.resolve("torch/lib/libtorch_python.so")).doesNotExist();
        assertThat(natives.resolve("torch/lib/README")).doesNotExist();
    }

    @Test
    void wheelsGiveTheSameArchiveAsWhatTheyInstall() throws IOException {
        Path lib = TorchFolder.cuda(folder.resolve("site"));
        Path wheels = TorchFolder.wheels(folder.resolve("site"), folder.resolve("wheels"));
        assertThat(archive(wheels).key()).isEqualTo(archive(lib).key());
        assertThat(notes).hasSize(2);
    }

    @Test
    void itIsPackedOnceAndAgainWhenALibraryIsAnother() throws IOException {
        Path lib = TorchFolder.cpu(folder.resolve("site"));
        Upload first = archive(lib);
        assertThat(first.key()).endsWith("/dist/" + Checksum.sha256(first.path()));
        assertThat(archive(lib)).isEqualTo(first);
        assertThat(notes).containsExactly("packing PyTorch 2.7.1+cpu: 2 libraries, 0.0 MB, once");
        Files.writeString(lib.resolve("libtorch.so"), "another");
        assertThat(NativesArchive.packed(settings(lib))).isEmpty();
        assertThat(archive(lib).key()).isNotEqualTo(first.key());
        assertThat(notes).hasSize(2);
    }

    @Test
    void whatTheTrainerCannotUseIsRefusedWithWhatItNeeds() throws IOException {
        Path lib = TorchFolder.cuda(folder.resolve("site"));
        refused(folder.resolve("nowhere"), "can't read --natives");
        refused(folder, "has no PyTorch: name the folder torch/lib");
        TorchFolder.version(folder.resolve("site"), "2.7.1+cu126");
        refused(lib, "has PyTorch 2.7.1+cu126; the trainer needs 2.7.1+cu128");
        TorchFolder.version(folder.resolve("site"), "2.8.0+cu128");
        refused(lib, "has PyTorch 2.8.0+cu128; the trainer needs 2.7.1+cu128");
        TorchFolder.version(folder.resolve("site"), "2.7.1+cu128");
        Files.delete(folder.resolve("site/nvidia/cuda_runtime/lib/libcudart.so.12"));
        refused(lib, "PyTorch 2.7.1+cu128 needs libcudart too");
        Files.delete(lib.resolve("libtorch.so"));
        refused(lib, "has no PyTorch");
    }

    @Test
    void nothingIsPackedWhereNobodyAskedForIt() throws IOException {
        assertThat(NativesArchive.upload(Settings.of(null, Map.of()), observer))
                .isEqualTo(Optional.empty());
        assertThat(notes).isEmpty();
    }

    private void refused(Path lib, String why) {
        assertThatThrownBy(() -> archive(lib))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(why);
    }

    private Upload archive(Path lib) throws IOException {
        return NativesArchive.upload(settings(lib), observer).orElseThrow();
    }

    private Settings settings(Path lib) {
        return Settings.of(
                null,
                Map.of(
                        Setting.NATIVES, lib.toString(),
                        Setting.HOME, folder.resolve("home").toString()));
    }

    /** By the system's tar, as an instance does it. */
    private Path unpacked(Upload archive) throws Exception {
        Path to = Files.createDirectories(folder.toRealPath().resolve("unpacked"));
        String file = archive.path().toString();
        ProcessBuilder tar = new ProcessBuilder("tar", "-xzf", file, "-C", to.toString());
        assertThat(tar.inheritIO().start().waitFor()).isZero();
        return to;
    }
}
