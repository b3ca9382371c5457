package io.chronosroutes.trainer.report;

import io.chronosroutes.run.Scores;
import io.chronosroutes.trainer.evaluation.Contestant;
import io.chronosroutes.trainer.evaluation.Scoreboard;
import io.chronosroutes.trainer.evaluation.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The scores of all forecasters, overall and for each data set; the best of each is marked. */
record ScoreTable(Scoreboard board) {

    Markup markup() {
        if (board.isEmpty()) return Markup.NONE;
        List<Markup> groups = new ArrayList<>();
        boolean several = board.dataSets().size() > 1;
        if (several) groups.add(group(Markup.of("All data sets together"), board.overall()));
        board.dataSets()
                .forEach((name, standing) -> groups.add(group(Markup.name(name), standing)));
        return Markup.of(
                """
                <section id="scores">
                <h2>Scores</h2>
                <div class="scroll" role="region" aria-labelledby="scores-caption" tabindex="0">
                <table class="scores">
                <caption id="scores-caption">The best of each data set in bold. Lower is better; coverage of the 80% interval is best at 80%.</caption>
                <thead><tr><th scope="col">Forecaster</th><th scope="col">MASE</th><th scope="col">WQL</th><th scope="col">MAE</th><th scope="col">Coverage</th></tr></thead>
                {}
                </table>
                </div>
                {}
                {}
                </section>""",
                groups, several ? relative() : Markup.NONE, definitions());
    }

    private Markup group(Markup name, Standing standing) {
        List<Markup> rows = new ArrayList<>();
        standing.scores()
                .forEach(
                        (who, scores) ->
                                rows.add(
                                        Markup.of(
                                                "<tr><th scope=\"row\">{}</th>{}{}{}{}</tr>",
                                                Words.of(who),
                                                cell(standing, scores, Scores::mase),
                                                cell(standing, scores, Scores::wql),
                                                cell(standing, scores, Scores::mae),
                                                coverage(standing, scores))));
        return Markup.of(
                """
                <tbody>
                <tr><th class="group" colspan="5" scope="rowgroup">{}<small>{}</small></th></tr>
                {}
                </tbody>""",
                name,
                windows(standing),
                rows);
    }

    private static String windows(Standing standing) {
        String windows =
                Numbers.count(standing.windows())
                        + (standing.windows() == 1 ? " window" : " windows");
        return standing.withoutMase() == 0
                ? windows
                : windows + ", " + Numbers.count(standing.withoutMase()) + " without MASE";
    }

    private static Markup cell(Standing all, Scores scores, ToDoubleFunction<Scores> score) {
        double value = score.applyAsDouble(scores);
        return cell(Numbers.score(value), isLowest(all, value, score));
    }

    private static Markup coverage(Standing all, Scores scores) {
        ToDoubleFunction<Scores> off = s -> Math.abs(s.coverage80() - 0.8);
        return cell(
                Numbers.percent(scores.coverage80()),
                isLowest(all, off.applyAsDouble(scores), off));
    }

    private static Markup cell(String text, boolean best) {
        return Markup.of(best ? "<td><strong>{}</strong></td>" : "<td>{}</td>", text);
    }

    private static boolean isLowest(Standing all, double value, ToDoubleFunction<Scores> score) {
        return all.scores().values().stream()
                .mapToDouble(score)
                .filter(Double::isFinite)
                .min()
                .stream()
                .anyMatch(lowest -> lowest == value);
    }

    /** What the large data sets do not outweigh. */
    private Markup relative() {
        List<Markup> parts = new ArrayList<>();
        board.relative()
                .forEach(
                        (who, scores) -> {
                            if (who == Contestant.SEASONAL_NAIVE) return;
                            parts.add(
                                    Markup.of(
                                            "<li>{}: MASE {}, WQL {}</li>",
                                            Words.of(who),
                                            Numbers.score(scores.mase()),
                                            Numbers.score(scores.wql())));
                        });
        return Markup.of(
                "<p>Relative to seasonal naive, the geometric mean over data sets, where each weighs the same:</p>\n<ul>{}</ul>",
                parts);
    }

    private static Markup definitions() {
        return Markup.of(
                """
                <details><summary>What the scores mean</summary>
                <dl class="terms">
                <dt>MASE</dt><dd>Mean absolute scaled error: the median forecast's mean absolute error over that of repeating the last season within the window's own history; the mean over windows. Windows whose history does not vary have none.</dd>
                <dt>WQL</dt><dd>Weighted quantile loss: twice the pinball loss over the sum of the absolute actual values, the mean over the levels 0.1 to 0.9. It judges the whole predicted distribution.</dd>
                <dt>MAE</dt><dd>Mean absolute error of the median forecast, in the data's units.</dd>
                <dt>Coverage</dt><dd>Share of the actual values between the 0.1 and the 0.9 quantile. Seasonal naive has no interval: its quantiles are all its point forecast.</dd>
                </dl>
                </details>""");
    }
}
