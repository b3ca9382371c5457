package io.chronosroutes.settings;

import io.chronosroutes.settings.Written.Items;
import io.chronosroutes.settings.Written.Other;
import io.chronosroutes.settings.Written.Scalar;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.Event.ID;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads names with values from YAML 1.2, of which JSON is a part. It reads the parser's events and
 * makes no objects: tags name no class, aliases copy nothing, nesting costs no stack.
 */
final class YamlSettings {

    private static final int DEEPEST = 100;

    /** One {@code name: value}. */
    record Entry(String name, Written value, int line) {}

    /** The text can't be read any further. */
    static final class Fault extends Exception {
        final int line;

        /**
         * @param line counted from 1, or 0 when it is not known
         */
        Fault(int line, String message) {
            super(message);
            this.line = line;
        }
    }

    private final Iterator<Event> events;

    private YamlSettings(String text) {
        LoadSettings settings = LoadSettings.builder().build();
        this.events = new Parse(settings).parseString(text).iterator();
    }

    /** The entries in the text's order; a name may be there twice. */
    static List<Entry> read(String text) throws Fault {
        try {
            return new YamlSettings(text).document();
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw new Fault(line, "is neither YAML nor JSON: " + firstLine(e.getProblem()));
        } catch (YamlEngineException e) {
            throw new Fault(0, "is neither YAML nor JSON: " + firstLine(e.getMessage()));
        } catch (IllegalArgumentException e) {
            // The parser's own slip over an escape that is cut off, or is no character's.
            throw new Fault(0, "is neither YAML nor JSON: an escape in quotes is broken");
        }
    }

    private List<Entry> document() throws Fault {
        events.next(); // the stream's start
        if (events.next().getEventId() == ID.StreamEnd) return List.of();
        List<Entry> entries = top(events.next());
        events.next(); // the document's end
        Event next = events.next();
        if (next.getEventId() != ID.StreamEnd) {
            throw new Fault(line(next), "begins a second document; give one file for each");
        }
        return entries;
    }

    private List<Entry> top(Event event) throws Fault {
        if (event instanceof ScalarEvent scalar && scalar.getValue().isEmpty()) return List.of();
        if (event.getEventId() != ID.MappingStart) {
            throw new Fault(line(event), "must hold settings as 'name: value'");
        }
        List<Entry> entries = new ArrayList<>();
        for (Event key = events.next(); key.getEventId() != ID.MappingEnd; key = events.next()) {
            if (!(key instanceof ScalarEvent name)) {
                throw new Fault(line(key), "must hold settings as 'name: value'");
            }
            entries.add(new Entry(name.getValue(), value(events.next()), line(key)));
        }
        return entries;
    }

    private Written value(Event event) throws Fault {
        if (event instanceof CollectionStartEvent start) {
            return start.getEventId() == ID.SequenceStart ? list(start) : skipped();
        }
        return single(event);
    }

    private static Written single(Event event) {
        return event instanceof ScalarEvent scalar
                ? scalar(scalar)
                : new Other("an alias; write the value itself");
    }

    private static Written scalar(ScalarEvent event) {
        if (event.getTag().isPresent()) return tagged(event.getTag().get());
        String text = event.getValue();
        return event.isPlain() ? Scalar.bare(text) : Scalar.text(text);
    }

    private Written list(CollectionStartEvent start) throws Fault {
        List<Scalar> items = new ArrayList<>();
        Optional<Written> other = start.getTag().map(YamlSettings::tagged);
        for (Event e = events.next(); e.getEventId() != ID.SequenceEnd; e = events.next()) {
            Written item = e instanceof CollectionStartEvent ? skipped() : single(e);
            if (item instanceof Scalar scalar) items.add(scalar);
            else other = other.or(() -> Optional.of(new Other("a list with " + item.words())));
        }
        return other.orElseGet(() -> new Items(items));
    }

    /** Passes over a collection: settings are flat. */
    private Written skipped() throws Fault {
        for (int depth = 1; depth > 0; ) {
            Event event = events.next();
            if (event instanceof CollectionStartEvent) depth++;
            if (event instanceof CollectionEndEvent) depth--;
            // The parser's time grows with the square of the depth.
            if (depth > DEEPEST) throw new Fault(line(event), "nests values too deep");
        }
        return new Other("a group of values");
    }

    private static Written tagged(String tag) {
        return new Other("a value tagged " + tag + "; leave the tag out");
    }

    private static String firstLine(String text) {
        return String.valueOf(text).lines().findFirst().orElse("");
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
