package io.chronosroutes.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.chronosroutes.run.Json;
import io.chronosroutes.settings.Given;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the settings a command would have. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Shows every setting's value and where it came from.",
            "",
            "The command line wins over environment variables, these over the file, the file over"
                    + " the defaults. Of the file's keys that are not the program's only the names"
                    + " are shown: their values may be secret."
        })
final class ConfigShow implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(names = "--json", description = "Print the settings as a JSON array")
    private boolean json;

    /** One setting in JSON. */
    record Shown(String key, String value, String source, String where, String variable) {
        static Shown of(Setting setting, Given given) {
            return new Shown(
                    setting.key(),
                    given.value(),
                    given.source().word(),
                    given.where(),
                    setting.variable());
        }
    }

    @Override
    public Integer call() throws JsonProcessingException {
        Settings settings = ChronosRoutes.options(spec).settings();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            List<Shown> all =
                    Arrays.stream(Setting.values())
                            .map(s -> Shown.of(s, settings.given(s)))
                            .toList();
            out.println(Json.MAPPER.writeValueAsString(all));
        } else {
            table(settings).lines().forEach(out::println);
        }
        out.flush();
        return ExitCode.OK;
    }

    private static Table table(Settings settings) {
        Table table = new Table(3, "setting", "value", "from");
        for (Setting s : Setting.values()) {
            Given given = settings.given(s);
            String value = given.value().isEmpty() ? Cells.UNKNOWN : given.value();
            table.row(s.key(), value, given.where());
        }
        settings.others().keySet().stream()
                .sorted()
                .forEach(key -> table.row(key, "(yours)", settings.others().get(key).where()));
        return table;
    }
}
