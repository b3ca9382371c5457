package io.chronosroutes.control;

import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import io.chronosroutes.settings.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A PyTorch of the user's, as Python installs it: {@code torch/lib} and beside it the libraries of
 * CUDA in {@code nvidia/}. What runs of it is the same with every release of PyTorch that its
 * version names; so the trainer's own calls into it fit one version only.
 *
 * @param version such as 2.7.1+cu128
 * @param files the libraries, by their path in an installation
 */
record NativeFiles(String version, SortedMap<String, NativeSource> files) {

    /** The PyTorch that the trainer's library of DJL was built for. */
    static final String PYTORCH = "2.7.1";

    /** Its builds that DJL has a library for. */
    static final List<String> FLAVORS = List.of("cu128", "cpu");

    private static final String LIBTORCH = "torch/lib/libtorch.so";
    private static final Pattern VERSION = Pattern.compile("__version__[^=]*=\\s*['\"]([^'\"]+)");

    /** Without these it can't be loaded on a machine with a GPU; the rest is up to PyTorch. */
    private static final List<String> OF_CUDA =
            List.of("libtorch_cuda.so", "libc10_cuda.so", "libcudart", "libcublas", "libcudnn");

    /**
     * Those that the settings name.
     *
     * @throws SettingsException when that is no PyTorch that the trainer can use
     */
    static Optional<NativeFiles> given(Settings settings) {
        String folder = settings.get(Setting.NATIVES);
        if (folder.isEmpty()) return Optional.empty();
        try {
            return Optional.of(in(Path.of(folder)));
        } catch (IOException | UncheckedIOException e) {
            throw new SettingsException("can't read --natives %s: %s".formatted(folder, e));
        }
    }

    private static NativeFiles in(Path folder) throws IOException {
        SortedMap<String, NativeSource> files = NativeSource.below(folder);
        NativeSource version = files.remove(NativeSource.VERSION);
        if (version == null || !files.containsKey(LIBTORCH)) {
            throw new SettingsException(
                    "--natives %s has no PyTorch: name the folder torch/lib of an installed one, or a folder with its wheels and those of CUDA"
                            .formatted(folder));
        }
        NativeFiles found = new NativeFiles(version(version), files);
        found.check(folder);
        return found;
    }

    private static String version(NativeSource source) throws IOException {
        try (InputStream in = source.open()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Matcher version = VERSION.matcher(text);
            return version.find() ? version.group(1) : "of unknown version";
        }
    }

    private void check(Path folder) {
        if (FLAVORS.stream().noneMatch(f -> version.equals(PYTORCH + "+" + f))) {
            throw new SettingsException(
                    "--natives %s has PyTorch %s; the trainer needs %s+%s"
                            .formatted(folder, version, PYTORCH, FLAVORS.get(0)));
        }
        if (!isForGpu()) return;
        List<String> missing =
                OF_CUDA.stream().filter(name -> named(name).findAny().isEmpty()).toList();
        if (!missing.isEmpty()) {
            throw new SettingsException(
                    "--natives %s: PyTorch %s needs %s too, which Python has in nvidia/*/lib beside torch/"
                            .formatted(folder, version, String.join(", ", missing)));
        }
    }

    boolean isForGpu() {
        return version.contains("+cu");
    }

    /** CUDA's runtime, with its version in its name; none of a PyTorch for CPUs. */
    Optional<String> cudart() {
        return isForGpu() ? named("libcudart").findFirst() : Optional.empty();
    }

    private Stream<String> named(String beginning) {
        return files.keySet().stream()
                .filter(path -> path.substring(path.lastIndexOf('/') + 1).startsWith(beginning));
    }
}
