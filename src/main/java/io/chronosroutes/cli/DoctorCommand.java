package io.chronosroutes.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.chronosroutes.doctor.Doctor;
import io.chronosroutes.doctor.Finding;
import io.chronosroutes.doctor.Verdict;
import io.chronosroutes.run.Json;
import io.chronosroutes.settings.Setting;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks at all that a launch counts on. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Looks at all that a launch with these options counts on, and says what to do where it"
                    + " would fail.",
            "",
            "Starts nothing. One object of five bytes is written to the bucket and deleted again,"
                    + " to see that it honours conditions. Exits 2 when settings are wrong, 4 when"
                    + " the cloud refuses what a launch needs."
        })
final class DoctorCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(names = "--json", description = "Print the checks as a JSON array")
    private boolean json;

    @Mixin private InstanceOptions instance;

    @Option(names = "--runtime", paramLabel = "FILE", description = "Trainer distribution")
    private String runtime;

    @Option(names = "--natives", paramLabel = "FOLDER", description = "PyTorch for GPU types")
    private String natives;

    @Override
    public Integer call() throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        CloudOptions cloud = ChronosRoutes.options(spec);
        instance.set(cloud);
        cloud.set(Setting.RUNTIME, runtime);
        cloud.set(Setting.NATIVES, natives);
        try (Session session = Session.open(spec)) {
            List<Finding> found = new Doctor(session.settings(), session.cloud()).examine();
            if (json) out.println(json(found));
            else print(out, found);
            out.flush();
            return exitCode(found);
        }
    }

    private static void print(PrintWriter out, List<Finding> found) {
        Table table = new Table(3, "check", "result", "what is there");
        found.forEach(f -> table.row(f.check(), f.verdict().word(), f.seen()));
        List<String> lines = table.lines();
        out.println(lines.get(0));
        for (int i = 0; i < found.size(); i++) {
            out.println(lines.get(i + 1));
            if (!found.get(i).fix().isEmpty()) out.println("    to do: " + found.get(i).fix());
        }
    }

    private static String json(List<Finding> found) throws JsonProcessingException {
        return Json.MAPPER.writeValueAsString(found.stream().map(DoctorCommand::fields).toList());
    }

    private static Map<String, String> fields(Finding f) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("check", f.check());
        fields.put("result", f.verdict().word());
        fields.put("seen", f.seen());
        if (!f.fix().isEmpty()) fields.put("fix", f.fix());
        return fields;
    }

    /** Settings first: what they name wrongly is refused too. */
    private static int exitCode(List<Finding> found) {
        if (found.stream().anyMatch(f -> f.verdict() == Verdict.SETTINGS)) return ExitCode.USAGE;
        if (found.stream().anyMatch(f -> f.verdict() == Verdict.REFUSED)) return ExitCode.REFUSED;
        return ExitCode.OK;
    }
}
