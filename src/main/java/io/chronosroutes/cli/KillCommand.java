package io.chronosroutes.cli;

import io.chronosroutes.control.ControlPlane;
import io.chronosroutes.control.KillRequest;
import io.chronosroutes.control.Leftovers;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Ends a run at once. */
@Command(
        name = "kill",
        mixinStandardHelpOptions = true,
        description = "Ends the run: its instance is gone when the command returns.")
final class KillCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--force",
            description =
                    "End whatever carries this environment's tags, and set aside a state object"
                            + " that can't be read")
    private boolean force;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Session session = Session.open(spec);
                ControlPlane plane = session.controlPlane(new Narrator(out, Clock.systemUTC()))) {
            plane.kill(new KillRequest(force));
            Leftovers left = plane.verify();
            out.println(left.isEmpty() ? "nothing is left" : String.join("\n", left.found()));
            out.flush();
            return left.isEmpty() ? ExitCode.OK : ExitCode.LEFTOVERS;
        }
    }
}
