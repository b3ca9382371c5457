package io.chronosroutes.cli;

import io.chronosroutes.control.ControlPlane;
import io.chronosroutes.control.Leftovers;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Proves that nothing is left. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Lists what is left of an environment; exits 6 if anything is.")
final class VerifyCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Session session = Session.open(spec);
                ControlPlane plane = session.controlPlane(new Narrator(out, Clock.systemUTC()))) {
            Leftovers left = plane.verify();
            if (left.isEmpty()) {
                out.println("nothing is left: no instance, no volume, no state object");
            } else {
                left.found().forEach(out::println);
                out.println("together $%.2f an hour".formatted(left.usdPerHour()));
            }
            out.flush();
            return left.isEmpty() ? ExitCode.OK : ExitCode.LEFTOVERS;
        }
    }
}
