package io.chronosroutes.settings;

import io.chronosroutes.run.TrainingSetting;
import io.chronosroutes.run.TrainingSetting.Group;

/** The documentation of all training settings, as Markdown. */
public final class TrainingTable {

    private static final String HEAD =
            """
            # Training settings

            Each is an option of `launch`, with dashes (`--batch-size 64`), and a line of a YAML or
            JSON file (`batch_size: 64`) that `launch --training-config FILE` reads. An option wins
            over the file, the file over the default. On the command line the items of a list have
            commas between them, and an empty text means none. `config training` prints a file with
            every setting at its default.
            """;

    private TrainingTable() {}

    public static String markdown() {
        StringBuilder page = new StringBuilder(HEAD);
        for (Group group : Group.values()) {
            page.append("\n## ").append(group.title()).append("\n\n");
            page.append("| setting | default | must be | meaning |\n| --- | --- | --- | --- |\n");
            for (TrainingSetting setting : group.settings()) {
                String unset = setting.defaultValue().isPresent() ? "" : "none";
                String value = unset.isEmpty() ? code(TrainingTemplate.value(setting)) : unset;
                page.append("| ").append(code(setting.key()));
                page.append(" | ").append(value);
                page.append(" | ").append(setting.mustBe());
                page.append(" | ").append(setting.meaning()).append(" |\n");
            }
        }
        return page.toString();
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
