package io.chronosroutes.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.chronosroutes.cli.screen.Look;
import io.chronosroutes.cli.screen.Screen;
import io.chronosroutes.control.ControlPlane;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.store.Versioned;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows how a run is doing. */
@Command(
        name = "monitor",
        mixinStandardHelpOptions = true,
        description = {
            "Follows the run until it has ended, and ends what has to end.",
            "",
            "A terminal shows it in place, without colour where NO_COLOR is set; where the output"
                    + " is none, each change is a line."
        })
final class MonitorCommand implements Callable<Integer> {

    private static final int WIDTH = 80;
    private static final int HEIGHT = 24;

    @Spec private CommandSpec spec;

    @Option(names = "--once", description = "Print the picture once; changes nothing")
    private boolean once;

    @Option(names = "--json", description = "Print the state object as JSON; implies --once")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        try (Session session = Session.open(spec)) {
            return once || json ? look(session) : follow(session);
        }
    }

    private int look(Session session) throws JsonProcessingException {
        Optional<Versioned> found = session.store().read();
        if (json) {
            session.out()
                    .println(
                            found.isPresent()
                                    ? Json.MAPPER.writeValueAsString(found.get().document())
                                    : "null");
        } else if (found.isEmpty()) {
            session.out().println("no run in this environment");
        } else {
            show(session, found.get().state());
        }
        session.out().flush();
        return ExitCode.OK;
    }

    /** The screen as it is now, without colour, as long as it needs to be. */
    private static void show(Session session, SystemState state) {
        Picture picture = new Picture(session, false, Clock.systemUTC());
        picture.look(state);
        boolean unicode = LiveScreen.canDraw(Charset.defaultCharset());
        Look look = new Look(WIDTH, HEIGHT, false, unicode);
        Screen.text(picture.of(state, List.of()), look).forEach(session.out()::println);
    }

    private int follow(Session session) throws InterruptedException {
        Narrator narrator = new Narrator(session.out(), Clock.systemUTC());
        try (ControlPlane plane = session.controlPlane(narrator)) {
            return new Follow(session, plane, narrator, Clock.systemUTC()).toTheEnd();
        }
    }
}
