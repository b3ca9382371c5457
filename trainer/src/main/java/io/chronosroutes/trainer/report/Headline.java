package io.chronosroutes.trainer.report;

import io.chronosroutes.run.Scores;
import io.chronosroutes.trainer.evaluation.Contestant;
import io.chronosroutes.trainer.evaluation.Scoreboard;
import io.chronosroutes.trainer.evaluation.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What came of the run, in a sentence and a few numbers. */
record Headline(ModelMetadata about, Optional<String> notPromoted) {
    /** Fewer windows than this are said to be few. */
    private static final int FEW = 30;

    Markup markup() {
        return Markup.of(
                """
                <header>
                <p class="eyebrow">Training report · {} · {}</p>
                <h1>{}</h1>
                <p class="lead">{}</p>
                {}
                {}
                </header>""",
                about.runId(),
                about.created().toString().replaceFirst("T(\\d\\d:\\d\\d).*", " $1 UTC"),
                Markup.name(about.model().name()),
                origin(),
                about.scores().isEmpty() ? unknown() : verdict(),
                notPromoted
                        .map(why -> Markup.of("<p class=\"aside\">Not promoted: {}.</p>", why))
                        .orElse(Markup.NONE));
    }

    private Markup origin() {
        Object from =
                about.baseModel() == null
                        ? "Trained from scratch"
                        : Markup.of("Fine-tuned from {}", Markup.name(about.baseModel().uri()));
        return Markup.of(
                "{} on {} with {} values in {} steps.",
                from,
                items("item", about.data().items()),
                Numbers.count(about.data().rows()),
                Numbers.count(about.steps()));
    }

    private Markup unknown() {
        String why =
                about.steps() < about.config().maxSteps()
                        ? "Training ended early; the model was not evaluated."
                        : "No item was long enough to be evaluated.";
        return Markup.of("<p class=\"verdict\">{}</p>", why);
    }

    private Markup verdict() {
        Scoreboard board = about.scores();
        List<Duel> duels =
                Stream.of(Contestant.SEASONAL_NAIVE, Contestant.BASE_MODEL)
                        .filter(board.relative()::containsKey)
                        .map(other -> Duel.of(board, other))
                        .toList();
        String words = duels.stream().map(Duel::verdict).collect(Collectors.joining("; "));
        return Markup.of(
                """
                <p class="verdict {}">{}.</p>
                <p>{}</p>
                {}""",
                tone(duels),
                Character.toUpperCase(words.charAt(0)) + words.substring(1),
                explanation(board, duels),
                tiles(board.overall()));
    }

    private static String tone(List<Duel> duels) {
        if (duels.stream().allMatch(Duel::isBetter)) return "good";
        return duels.stream().anyMatch(Duel::isWorse) ? "bad" : "mixed";
    }

    private static String explanation(Scoreboard board, List<Duel> duels) {
        List<String> sentences = new ArrayList<>();
        sentences.add(
                "Measured in %s of %s that were not trained on."
                        .formatted(
                                items("window", board.overall().windows()),
                                items("value", board.horizon())));
        duels.forEach(duel -> sentences.add(duel.explanation()));
        if (board.dataSets().size() > 1) {
            sentences.add("These are geometric means over the data sets.");
        }
        if (board.overall().windows() < FEW) {
            sentences.add("With so few windows, small differences may be chance.");
        }
        return String.join(" ", sentences);
    }

    private Markup tiles(Standing all) {
        Scores ours = all.scores().get(Contestant.MODEL);
        Scores naive = all.scores().get(Contestant.SEASONAL_NAIVE);
        int scaled = all.windows() - all.withoutMase();
        List<Markup> tiles = new ArrayList<>();
        tiles.add(
                tile(
                        "WQL",
                        Numbers.score(ours.wql()),
                        "seasonal naive " + Numbers.score(naive.wql())));
        tiles.add(
                tile(
                        "MASE",
                        Numbers.score(ours.mase()),
                        "seasonal naive " + Numbers.score(naive.mase())));
        tiles.add(
                tile(
                        "Better than naive",
                        all.beaten().get(Contestant.SEASONAL_NAIVE) + " of " + scaled,
                        "windows, by MASE"));
        tiles.add(tile("Coverage", Numbers.percent(ours.coverage80()), "of the 80% interval"));
        return Markup.of("<dl class=\"tiles\">{}</dl>", tiles);
    }

    private static Markup tile(String name, String value, String note) {
        return Markup.of("<div><dt>{}</dt><dd>{} <small>{}</small></dd></div>", name, value, note);
    }

    private static String items(String word, long count) {
        return Numbers.count(count) + " " + word + (count == 1 ? "" : "s");
    }
}
