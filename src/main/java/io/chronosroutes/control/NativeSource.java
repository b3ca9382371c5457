package io.chronosroutes.control;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A library where the user has it: a file, or an entry of a wheel, which is a zip file.
 *
 * @param entry in the wheel; null where the file is the library
 * @param stamp changes with the file that it is read from
 */
record NativeSource(Path file, String entry, long size, String stamp) {

    /** Says which PyTorch it is. */
    static final String VERSION = "torch/version.py";

    /** Python's own way to PyTorch is of no use here: it would need Python's library. */
    private static final Pattern WANTED =
            Pattern.compile(
                    "torch/version\\.py"
                            + "|torch/lib/(?!libtorch_python)[^/]+\\.so(\\.[^/]+)?"
                            + "|nvidia/[^/]+/lib/[^/]+\\.so(\\.[^/]+)?");

    private static final int DEEPEST = 4;

    /** By their path in an installation; empty for a folder that is neither of the two. */
    static SortedMap<String, NativeSource> below(Path folder) throws IOException {
        List<Path> wheels = wheels(folder);
        if (wheels.isEmpty()) return installed(folder);
        SortedMap<String, NativeSource> found = new TreeMap<>();
        for (Path wheel : wheels) found.putAll(packed(wheel));
        return found;
    }

    private static List<Path> wheels(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".whl")).sorted().toList();
        }
    }

    private static SortedMap<String, NativeSource> installed(Path lib) throws IOException {
        SortedMap<String, NativeSource> found = new TreeMap<>();
        Path folder = lib.toAbsolutePath().normalize();
        if (!folder.endsWith("torch/lib")) return found;
        Path site = folder.getParent().getParent();
        for (Path part : List.of(site.resolve("torch"), site.resolve("nvidia"))) {
            if (!Files.isDirectory(part)) continue;
            try (Stream<Path> files = Files.walk(part, DEEPEST)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String path = site.relativize(file).toString();
                    if (WANTED.matcher(path).matches()) {
                        found.put(
                                path, new NativeSource(file, null, Files.size(file), stamp(file)));
                    }
                }
            }
        }
        return found;
    }

    private static SortedMap<String, NativeSource> packed(Path wheel) throws IOException {
        SortedMap<String, NativeSource> found = new TreeMap<>();
        String stamp = stamp(wheel);
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String path = entry.getName();
                if (!WANTED.matcher(path).matches()) continue;
                found.put(path, new NativeSource(wheel, path, entry.getSize(), stamp));
            }
        }
        return found;
    }

    private static String stamp(Path file) throws IOException {
        return Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
    }

    InputStream open() throws IOException {
        if (entry == null) return Files.newInputStream(file);
        ZipFile zip = new ZipFile(file.toFile());
        return new FilterInputStream(zip.getInputStream(zip.getEntry(entry))) {
            @Override
            public void close() throws IOException {
                zip.close();
            }
        };
    }
}
