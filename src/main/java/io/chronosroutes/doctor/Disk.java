package io.chronosroutes.doctor;

import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether the local cloud has room: for the trainer, unpacked for each instance, and the models.
 */
record Disk(Settings settings) {

    private static final double GIB = 1 << 30;
    private static final double LEAST_GIB = 2;

    List<Finding> look() throws IOException {
        Path home = Path.of(settings.get(Setting.HOME)).toAbsolutePath();
        double free = Files.getFileStore(home).getUsableSpace() / GIB;
        String seen = "%.1f GiB free in %s".formatted(free, home);
        return List.of(
                free >= LEAST_GIB
                        ? Finding.ok("disk", seen)
                        : Finding.warning("disk", seen, "make room, or name another --home"));
    }
}
