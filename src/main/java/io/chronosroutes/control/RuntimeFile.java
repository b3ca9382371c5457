package io.chronosroutes.control;

import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import io.chronosroutes.settings.SettingsException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The trainer distribution on the user's machine. */
public final class RuntimeFile {

    private static final String NAME = "chronos-trainer.tar";

    private RuntimeFile() {}

    /**
     * @param given by the user, or empty to look beside the program's jar
     * @throws SettingsException when there is none
     */
    public static Path find(String given) {
        Path file = given.isEmpty() ? beside() : Path.of(given);
        if (!Files.isRegularFile(file)) {
            throw new SettingsException(
                    "the trainer distribution %s is not there: build it with './mvnw package' or name it with --runtime"
                            .formatted(file));
        }
        return file;
    }

    /**
     * Whether an instance of this type would have a GPU that its trainer can't use: the one that
     * comes with the program has PyTorch for CPUs, unless another PyTorch is given.
     */
    public static boolean wastesGpu(Settings settings, String instanceType) {
        boolean own = settings.get(Setting.RUNTIME).isEmpty();
        return own
                && hasGpu(instanceType)
                && NativeFiles.given(settings).filter(NativeFiles::isForGpu).isEmpty();
    }

    /** Names of EC2's types with an NVIDIA GPU begin with g or p. */
    public static boolean hasGpu(String instanceType) {
        return instanceType.matches("[gp]\\d.*");
    }

    private static Path beside() {
        try {
            Path jar =
                    Path.of(
                            RuntimeFile.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            return jar.resolveSibling(NAME);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
