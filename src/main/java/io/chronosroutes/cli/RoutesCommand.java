package io.chronosroutes.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.chronosroutes.control.PackagedRoutes;
import io.chronosroutes.engine.PackagedFiles;
import io.chronosroutes.engine.RouteCatalog.Entry;
import io.chronosroutes.run.Json;
import io.chronosroutes.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the routes that would run, and writes the packaged ones as files to begin with. */
@Command(
        name = "routes",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the routes (list) or writes the packaged ones to a folder (export).",
            "",
            "A file NAME.camel.yaml in the routes folder takes the place of the packaged routes whose"
                    + " ids it has; agent*.camel.yaml run on the instance. Jars in lib/ of that"
                    + " folder are on their class path. docs/how-to/routes.md says what each may count on."
        },
        synopsisSubcommandLabel = "(list | export)")
final class RoutesCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description =
                    "Lists each route with the file it comes from, and checks the user's; starts"
                            + " nothing and needs no cloud.")
    int list(@Option(names = "--json", description = "Print JSON") boolean json)
            throws JsonProcessingException {
        Settings settings = ChronosRoutes.options(spec).settings();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (PackagedRoutes program : PackagedRoutes.values()) {
            program.list(settings).forEach(entry -> rows.add(row(program, entry)));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) out.println(Json.MAPPER.writeValueAsString(rows));
        else print(rows, out);
        out.flush();
        return ExitCode.OK;
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description =
                    "Writes the packaged route files to a folder. A file left as it is changes"
                            + " nothing; of a changed one, keep only the routes you changed.")
    int export(
            @Parameters(paramLabel = "DIR", description = "Folder, made if it isn't there")
                    Path folder,
            @Option(names = "--force", description = "Write over files that are there")
                    boolean force) {
        List<Path> written = PackagedFiles.export(PackagedRoutes.allFiles(), folder, force);
        written.forEach(file -> spec.commandLine().getOut().println(file));
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }

    private static Map<String, Object> row(PackagedRoutes program, Entry entry) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", entry.id());
        row.put("program", program.name().toLowerCase(Locale.ROOT));
        row.put("source", entry.users() ? "user" : "packaged");
        row.put("file", entry.source().file());
        row.put("line", entry.source().line());
        row.put("overrides", entry.overrides() == null ? null : entry.overrides().toString());
        return row;
    }

    private static void print(List<Map<String, Object>> rows, PrintWriter out) {
        out.println("%-16s %-8s %-32s %s".formatted("route", "program", "source", "overrides"));
        for (Map<String, Object> row : rows) {
            boolean users = row.get("source").equals("user");
            String source = users ? row.get("file") + ":" + row.get("line") : "packaged";
            Object overrides = row.get("overrides") == null ? "" : row.get("overrides");
            out.println(
                    "%-16s %-8s %-32s %s"
                            .formatted(row.get("id"), row.get("program"), source, overrides)
                            .stripTrailing());
        }
    }
}
