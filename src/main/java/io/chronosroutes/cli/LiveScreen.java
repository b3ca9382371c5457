package io.chronosroutes.cli;

import io.chronosroutes.cli.screen.Look;
import io.chronosroutes.cli.screen.RunFacts;
import io.chronosroutes.cli.screen.Screen;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/**
 * The terminal while a run is shown on it: on its second page, without cursor and echo. Closing it
 * brings the first page back, and leaves the last picture there.
 */
final class LiveScreen implements AutoCloseable {

    private final Terminal terminal;
    private final Attributes before;
    private final Display display;
    private final boolean colour;
    private final Supplier<Optional<RunFacts>> picture;

    // what the terminal is like
    private Size size;
    private volatile boolean resized = true;
    private boolean closed;

    private LiveScreen(Terminal terminal, boolean colour, Supplier<Optional<RunFacts>> picture) {
        this.terminal = terminal;
        this.before = terminal.getAttributes();
        this.display = new Display(terminal, true);
        this.colour = colour;
        this.picture = picture;
    }

    /**
     * Takes the terminal over; empty when the output goes to none, or to one that can't be drawn
     * on.
     *
     * @param environment of the process: {@code TERM}, {@code NO_COLOR} (no-color.org)
     * @param picture what is to be shown, or nothing yet
     */
    static Optional<LiveScreen> open(
            Map<String, String> environment, Supplier<Optional<RunFacts>> picture) {
        if (System.console() == null) return Optional.empty();
        if (environment.getOrDefault("TERM", "dumb").equals("dumb")) return Optional.empty();
        try {
            Terminal terminal =
                    TerminalBuilder.builder()
                            .system(true)
                            .dumb(false)
                            .provider(TerminalBuilder.PROP_PROVIDER_EXEC)
                            // Ctrl-C stays Java's, which then calls what restores the terminal.
                            .nativeSignals(false)
                            .build();
            LiveScreen screen = new LiveScreen(terminal, coloured(environment), picture);
            screen.begin();
            return Optional.of(screen);
        } catch (IOException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** Any value but an empty one means no colour. */
    static boolean coloured(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    private void begin() {
        Attributes silent = new Attributes(before);
        silent.setLocalFlag(LocalFlag.ECHO, false);
        terminal.setAttributes(silent);
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.cursor_invisible);
        terminal.handle(Terminal.Signal.WINCH, signal -> resized = true);
        terminal.flush();
    }

    /** Shows what has changed since the last time. */
    synchronized void draw() {
        Optional<RunFacts> facts = picture.get();
        if (closed || facts.isEmpty()) return;
        if (resized) {
            resized = false;
            size = known(terminal.getSize());
            display.resize(size.getRows(), size.getColumns());
            display.clear();
        }
        display.update(Screen.lines(facts.get(), look(size.getRows())), 0);
        terminal.flush();
    }

    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        terminal.puts(Capability.cursor_normal);
        terminal.puts(Capability.exit_ca_mode);
        if (size != null) {
            for (AttributedString line : last()) terminal.writer().println(line.toAnsi(terminal));
        }
        terminal.flush();
        terminal.setAttributes(before);
        try {
            terminal.close();
        } catch (IOException e) {
            // It is as it was; there is nothing more to do.
        }
    }

    private List<AttributedString> last() {
        return picture.get()
                .map(facts -> Screen.lines(facts, look(Math.max(1, size.getRows() - 1))))
                .orElse(List.of());
    }

    private Look look(int height) {
        return new Look(size.getColumns(), height, colour, canDraw(terminal.encoding()));
    }

    /** Some terminals don't know their size. */
    private static Size known(Size size) {
        return size.getRows() > 0 && size.getColumns() > 0 ? size : new Size(80, 24);
    }

    /** Whether an encoding has the signs of bars and curves. */
    static boolean canDraw(Charset encoding) {
        return encoding.newEncoder().canEncode('▁');
    }
}
