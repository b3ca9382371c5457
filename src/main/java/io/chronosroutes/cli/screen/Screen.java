package io.chronosroutes.cli.screen;

import io.chronosroutes.run.Cost;
import io.chronosroutes.run.Progress;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** A run on one screen. */
public final class Screen {

    /** Lines of an error's message, at most. */
    private static final int REASON = 4;

    private static final String READ_ON = " \\";

    private final Look look;
    private final RunFacts facts;
    private final SystemState state;

    private Screen(Look look, RunFacts facts) {
        this.look = look;
        this.facts = facts;
        this.state = facts.state();
    }

    /** Lines for a terminal; none wider and not more of them than the look allows. */
    public static List<AttributedString> lines(RunFacts facts, Look look) {
        return new Screen(look, facts).lines();
    }

    /** The same as text, with escape sequences where there is colour. */
    public static List<String> text(RunFacts facts, Look look) {
        return lines(facts, look).stream().map(AttributedString::toAnsi).toList();
    }

    /** Everything but the log has its place; the log takes what is left. */
    private List<AttributedString> lines() {
        Sheet sheet = new Sheet();
        sheet.add(Sheet.Need.ALWAYS, header());
        sheet.add(Sheet.Need.USEFUL, new Timeline(look, facts).lines());
        sheet.add(Sheet.Need.ALWAYS, reason());
        sheet.gap();
        if (state.progress() != null) {
            sheet.add(Sheet.Need.ALWAYS, new TrainingLines(look, facts).lines());
        }
        if (state.cost() != null) sheet.add(Sheet.Need.ALWAYS, cost(state.cost()));
        sheet.gap();
        sheet.add(Sheet.Need.USEFUL, notes());
        sheet.fill(faint(facts.log()));
        sheet.gap();
        sheet.add(Sheet.Need.USEFUL, commands());
        return sheet.lines(look.height());
    }

    private List<AttributedString> header() {
        String dot = look.sign(" · ", " | ");
        Line line = new Line(look).add(Tone.STRONG, " run " + state.runId());
        line.add(dot + state.environment() + dot + state.instanceType());
        if ("spot".equals(state.market())) line.add(" spot");
        if (!state.status().isWorking()) {
            Tone tone = state.error() == null ? Tone.PLAIN : Tone.BAD;
            return List.of(line.add(dot).add(tone, state.status().word()).build(), rule());
        }
        Duration age = Duration.between(state.timestamps().lastUpdate(), facts.now());
        boolean late = age.compareTo(facts.silence().dividedBy(2)) > 0;
        String heartbeat = "heartbeat " + Figures.time(age) + " ago";
        Tone tone = late ? Tone.WARNING : Tone.FAINT;
        if (line.room() > heartbeat.length()) {
            line.to(look.width() - heartbeat.length()).add(tone, heartbeat);
            return List.of(line.build(), rule());
        }
        return List.of(line.build(), new Line(look).add(tone, " " + heartbeat).build(), rule());
    }

    private AttributedString rule() {
        return new Line(look).add(Tone.FAINT, look.sign("━", "-").repeat(look.width())).build();
    }

    /** Why the run failed or was killed. */
    private List<AttributedString> reason() {
        List<AttributedString> lines = new ArrayList<>();
        if (state.errorMessage() != null) {
            String label = state.timestamps().killed() == null ? "failed" : "killed";
            for (String part : Paragraph.wrap(state.errorMessage(), look.width() - Line.LABEL)) {
                if (lines.size() == REASON) break;
                lines.add(Line.labelled(look, Tone.BAD, label).add(part).build());
                label = "";
            }
        }
        if (!state.status().isWorking()) {
            lines.add(Line.labelled(look, Tone.FAINT, "logs").add(facts.logs()).build());
        }
        return lines;
    }

    private List<AttributedString> cost(Cost cost) {
        Duration since = Duration.between(state.timestamps().start(), facts.now());
        Row row = new Row(look);
        row.add(Tone.STRONG, Figures.dollars(cost.after(since).usdSoFar()) + " so far");
        Progress p = state.progress();
        if (p != null && p.etaSeconds() != null && state.status() == Status.TRAINING) {
            Duration left = Duration.ofMillis((long) (1000 * p.etaSeconds()));
            double end = cost.after(since.plus(left)).usdSoFar();
            row.add(Figures.dollars(end) + " projected");
        }
        return row.add(Figures.dollars(cost.usdCap()) + " at most").lines("cost");
    }

    private List<AttributedString> faint(List<String> lines) {
        return lines.stream()
                .map(text -> new Line(look).add(Tone.FAINT, " " + text).build())
                .toList();
    }

    private List<AttributedString> notes() {
        return facts.notes().stream()
                .map(text -> new Line(look).add(Tone.WARNING, " " + text).build())
                .toList();
    }

    /** Whole, so that they can be copied: where one is broken, the shell reads on. */
    private List<AttributedString> commands() {
        List<AttributedString> lines = new ArrayList<>();
        for (RunFacts.Command command : facts.commands()) {
            int columns = look.width() - Line.LABEL - READ_ON.length();
            List<String> parts = Paragraph.wrap(command.text(), columns);
            for (int i = 0; i < parts.size(); i++) {
                String label = i == 0 ? command.purpose() : "";
                String end = i == parts.size() - 1 ? "" : READ_ON;
                lines.add(Line.labelled(look, Tone.FAINT, label).add(parts.get(i) + end).build());
            }
        }
        return lines;
    }
}
