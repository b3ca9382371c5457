package io.chronosroutes.hub;

import io.chronosroutes.settings.SettingsException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model of the Hub as the user names it: {@code hf://owner/name} or {@code
 * hf://owner/name@revision}.
 *
 * @param revision a branch, a tag or a commit; {@code main} when none is given
 */
public record HubReference(String owner, String name, String revision) {

    public static final String SCHEME = "hf://";

    private static final String DEFAULT_REVISION = "main";
    private static final Pattern SHAPE =
            Pattern.compile(SCHEME + "([^/@]+)/([^/@]+)(?:@([^/@]+))?");

    /** The Hub's rule: up to 96 letters, digits, '.', '_', '-', none of '.-' at either end. */
    private static final Pattern NAME = Pattern.compile("\\w(?:[\\w.-]{0,94}\\w)?");

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    /**
     * @throws SettingsException when it is no such name
     */
    public static HubReference parse(String uri) {
        Matcher m = SHAPE.matcher(uri);
        if (!m.matches()) {
            throw new SettingsException(
                    "'%s' is not of the form hf://owner/name or hf://owner/name@revision"
                            .formatted(printable(uri)));
        }
        return new HubReference(
                checked("owner", m.group(1), uri),
                checked("name", m.group(2), uri),
                m.group(3) == null ? DEFAULT_REVISION : checked("revision", m.group(3), uri));
    }

    private static String checked(String what, String text, String uri) {
        // The Hub has no '--' and no '..' in a name; here they would lead out of a folder or a key.
        boolean ok = NAME.matcher(text).matches() && !text.contains("..") && !text.contains("--");
        if (ok) return text;
        throw new SettingsException(
                "'%s': the %s may have letters, digits, '.', '_' and '-' only"
                        .formatted(printable(uri), what));
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    /** Whether the text is the full name of a commit, which never changes its meaning. */
    static boolean isCommit(String text) {
        return COMMIT.matcher(text).matches();
    }

    /** Whether the revision is a commit already. */
    public boolean isCommit() {
        return isCommit(revision);
    }

    /** As in the Hub's addresses: {@code owner/name}. */
    String model() {
        return owner + "/" + name;
    }

    @Override
    public String toString() {
        return SCHEME + model() + "@" + revision;
    }
}
