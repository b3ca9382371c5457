package io.chronosroutes.settings;

/** A {@code chronos.properties} to begin with: every setting, explained and commented out. */
public final class SettingsTemplate {

    private SettingsTemplate() {}

    public static String properties() {
        StringBuilder file = new StringBuilder();
        for (Setting setting : Setting.values()) {
            String local = setting.defaultFor(false);
            String aws = setting.defaultFor(true);
            file.append("# ").append(setting.meaning());
            if (!local.equals(aws)) {
                file.append(" (on the local cloud: ").append(word(local));
                file.append("; on AWS: ").append(word(aws)).append(")");
            }
            file.append("\n#").append(setting.key()).append("=").append(aws).append("\n\n");
        }
        return file.toString();
    }

    private static String word(String value) {
        return value.isEmpty() ? "none" : value;
    }
}
