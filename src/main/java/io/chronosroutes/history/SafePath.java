package io.chronosroutes.history;

import io.chronosroutes.settings.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Names from a bucket as files of a folder that nothing leads out of. */
final class SafePath {

    /** What every file system takes for one name; neither {@code .} nor {@code ..}. */
    private static final Pattern PART = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._+=@ -]{1,255}");

    private SafePath() {}

    /**
     * @throws SettingsException when the name could lead out of the folder, by itself or by a link
     */
    static Path below(Path folder, String name) {
        Path path = folder;
        for (String part : name.split("/", -1)) {
            if (!PART.matcher(part).matches()) {
                throw new SettingsException(
                        "the bucket holds a name that is not safe as a file's, so nothing was"
                                + " fetched: '"
                                + name.replaceAll("\\p{Cntrl}", "?")
                                + "'");
            }
            path = path.resolve(part);
            if (Files.isSymbolicLink(path)) {
                throw new SettingsException(
                        path + " is a link; nothing was fetched: give a folder without it");
            }
        }
        return path;
    }
}
