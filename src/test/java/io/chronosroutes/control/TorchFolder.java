package io.chronosroutes.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What Python's installation of PyTorch looks like, or its wheels; the libraries say their names.
 */
public final class TorchFolder {

    private static final List<String> CUDA =
            List.of(
                    "torch/lib/libtorch_cuda.so",
                    "torch/lib/libc10_cuda.so",
                    "nvidia/cuda_runtime/lib/libcudart.so.12",
                    "nvidia/cublas/lib/libcublas.so.12",
                    "nvidia/cudnn/lib/libcudnn.so.9");

    private TorchFolder() {}

    /**
     * @return its folder torch/lib
     */
    public static Path cuda(Path site) throws IOException {
        cpu(site);
        version(site, "2.7.1+cu128");
        for (String library : CUDA) library(site, library);
        return site.resolve("torch/lib");
    }

    public static Path cpu(Path site) throws IOException {
        version(site, "2.7.1+cpu");
        library(site, "torch/lib/libtorch.so");
        library(site, "torch/lib/libtorch_cpu.so");
        library(site, "torch/lib/libtorch_python.so");
        Files.writeString(site.resolve("torch/lib/README"), "no library");
        return site.resolve("torch/lib");
    }

    static void version(Path site, String version) throws IOException {
        Files.createDirectories(site.resolve("torch"));
        String text = "from typing import Optional\n\n__version__ = '%s'\ndebug = False\n";
        Files.writeString(site.resolve("torch/version.py"), text.formatted(version));
    }

    private static void library(Path site, String path) throws IOException {
        Path file = site.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, path);
    }

    /** The same installation in wheels: one of PyTorch, one of NVIDIA's. */
    static Path wheels(Path site, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String part : List.of("torch", "nvidia")) {
            Path wheel = folder.resolve(part + "-1-py3-none-linux_x86_64.whl");
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
                for (Path file : files(site.resolve(part))) {
                    zip.putNextEntry(new ZipEntry(site.relativize(file).toString()));
                    zip.write(Files.readAllBytes(file));
                }
            }
        }
        return folder;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return new ArrayList<>(files.filter(Files::isRegularFile).toList());
        }
    }
}
