package io.chronosroutes.control;

import io.chronosroutes.hub.ModelFiles;
import io.chronosroutes.hub.ShardIndex;
import io.chronosroutes.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A model in a folder of the user's machine.
 *
 * @param fingerprint names it by its content: 16 hex digits
 */
record LocalModel(List<Path> files, String fingerprint) {

    /**
     * @throws SettingsException when it is no folder or has no model
     */
    static LocalModel of(String given, Fingerprint fingerprint) throws IOException {
        Path folder = folder(given);
        List<String> names;
        try (Stream<Path> files = Files.list(folder)) {
            names =
                    files.filter(Files::isRegularFile)
                            .map(f -> f.getFileName().toString())
                            .toList();
        }
        List<String> model = ModelFiles.among(names, given);
        ShardIndex.check(folder, model, given);
        List<Path> files = model.stream().map(folder::resolve).toList();
        return new LocalModel(files, fingerprint.of(files));
    }

    List<Upload> uploads(String prefix) {
        return files.stream().map(f -> new Upload(prefix + f.getFileName(), f)).toList();
    }

    private static Path folder(String given) {
        try {
            Path folder = Path.of(given);
            if (Files.isDirectory(folder)) return folder;
        } catch (InvalidPathException e) {
            // It is no folder either.
        }
        throw new SettingsException(
                "there is no folder '%s' with a base model; from elsewhere it is s3://bucket/prefix or hf://owner/name"
                        .formatted(given));
    }
}
