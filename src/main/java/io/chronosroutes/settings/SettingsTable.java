package io.chronosroutes.settings;

/** The documentation of all settings but training's, as Markdown. */
public final class SettingsTable {

    private static final String HEAD =
            """
            # Settings

            Where a command runs and how it watches. What is trained and how is said by
            [the training settings](training-config.md).

            Each setting is

            - an option where the commands' help lists one, such as `--bucket NAME`, and always
              `-D KEY=VALUE`: `-D monitor.period=10s`;
            - an environment variable;
            - a line of `chronos.properties` in the current folder, or of the file that `--config`
              names: `chronos.monitor.period=10s`.

            The command line wins over the environment, the environment over the file, the file over
            the default. `config show` prints each value and where it came from. Durations are `200ms`,
            `30s`, `5m`, `12h` or `7d`.

            A key or a variable that begins like a setting and is none is refused, with the nearest
            that is one. An empty variable counts as not set. Keys of the file that do not begin with
            `chronos.` are your own: routes read them as `{{key}}`.

            Two variables are not settings: `HF_ENDPOINT` stands in for `CHRONOS_HUB_ENDPOINT`, and
            `CHRONOS_TRAINER_OPTS` holds options for the virtual machine of `forecast`, `data` and
            `model`, such as `-Xmx8g`.

            | setting | variable | default on the local cloud | on AWS | meaning |
            | --- | --- | --- | --- | --- |
            """;

    private SettingsTable() {}

    public static String markdown() {
        StringBuilder page = new StringBuilder(HEAD);
        for (Setting setting : Setting.values()) {
            page.append("| ").append(code(setting.key()));
            page.append(" | ").append(code(setting.variable()));
            page.append(" | ").append(code(setting.defaultFor(false)));
            page.append(" | ").append(code(setting.defaultFor(true)));
            page.append(" | ").append(setting.meaning().replace("|", "\\|")).append(" |\n");
        }
        return page.toString();
    }

    private static String code(String text) {
        return text.isEmpty() ? "none" : "`" + text + "`";
    }
}
