package io.chronosroutes.cli;

import io.chronosroutes.control.ControlPlane;
import io.chronosroutes.control.Leftovers;
import io.chronosroutes.settings.Setting;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Proves that nothing is left. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Lists what is left of an environment, and what it costs; exits 6 if anything is.",
            "With --fix it ends what belongs to no run: never an instance of the run that the"
                    + " state object names, never one without our tags."
        })
final class VerifyCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--fix",
            description = "End what is left: marked first, ended when it still is a while later")
    private boolean fix;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (Session session = Session.open(spec);
                ControlPlane plane = session.controlPlane(new Narrator(out, Clock.systemUTC()))) {
            Leftovers left = fix ? reaped(plane, session) : plane.verify();
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

    /** What EC2 was told to end takes some seconds to go. */
    private static Leftovers reaped(ControlPlane plane, Session session)
            throws InterruptedException {
        plane.reap();
        Duration period = session.settings().duration(Setting.CLEANUP_PERIOD);
        Instant late = Instant.now().plus(session.settings().duration(Setting.CLEANUP_LIMIT));
        Leftovers left = plane.verify();
        while (left.isEnding() && Instant.now().isBefore(late)) {
            Thread.sleep(period.toMillis());
            left = plane.verify();
        }
        return left;
    }
}
