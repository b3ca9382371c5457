package io.chronosroutes.trainer.report;

import static io.chronosroutes.trainer.report.Facts.NAN;
import static io.chronosroutes.trainer.report.Facts.board;
import static io.chronosroutes.trainer.report.Facts.interval;
import static io.chronosroutes.trainer.report.Facts.scores;
import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.run.Cost;
import io.chronosroutes.run.Json;
import io.chronosroutes.trainer.evaluation.Example.Rank;
import io.chronosroutes.trainer.evaluation.Scoreboard;
import io.chronosroutes.trainer.report.ModelMetadata.Base;
import io.chronosroutes.trainer.report.TrainingCurve.Validation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest {
    private final Facts facts = new Facts();

    @Test
    void thePageHoldsAllThatThereIsToSay() throws Exception {
        facts.base = new Base("hf://amazon/chronos-bolt-tiny@v1", "v1", "0".repeat(64));
        facts.scores = board(scores(0.8, 0.08), scores(0.9, 0.09), scores(1, 0.1), "shop");
        facts.curve =
                new TrainingCurve(
                        facts.curve.steps(),
                        List.of(
                                new Validation(0, 0.09, 1, true),
                                new Validation(20, 0.07, 1, true),
                                new Validation(40, 0.08, 1, false)));
        facts.examples =
                List.of(
                        facts.example(Rank.BEST, new float[] {5, 9}, Optional.of(interval())),
                        facts.example(Rank.WORST, new float[] {5, NAN}, Optional.of(interval())));
        facts.cost = Optional.of(new Cost(0.752, 1.25, 9));
        facts.notPromoted = Optional.of("its WQL is worse");
        Page page = Page.of(facts.build());
        assertThat(page.one("//header/p[last()]")).isEqualTo("Not promoted: its WQL is worse.");
        assertThat(page.one("//h1")).isEqualTo("chronos-bolt-nano");
        assertThat(page.one("//p[@class='eyebrow']"))
                .contains("20261124-100000-a1b2", "2026-11-24 10:20 UTC");
        assertThat(page.all("//section/@id"))
                .containsExactly("scores", "forecasts", "training", "facts");
        assertThat(page.all("//section[@id='scores']//tbody/tr/th[@scope='row']"))
                .containsExactly("This model", "Base model", "Seasonal naive");
        assertThat(page.all("//section[@id='forecasts']//article/p"))
                .containsExactly(
                        "MASE 0.5000; 1 of 2 actual values lie within the 80% interval.",
                        "MASE 0.5000; 1 of 1 actual values lie within the 80% interval.");
        assertThat(page.all("//section[@id='training']//figcaption/strong"))
                .containsExactly(
                        "Training loss by step, logarithmic scale",
                        "Validation WQL by step",
                        "Learning rate by step");
        assertThat(page.all("//section[@id='training']//*[@class='level base']")).hasSize(2);
        assertThat(page.one("//tr[th='Cost so far']/td")).isEqualTo("$1.25 at $0.752 an hour");
        assertThat(page.one("//tr[th='Not evaluated']/td")).isEqualTo("1: too short");
        assertThat(page.one("//tr[th='Base revision']/td")).isEqualTo("v1");
        assertThat(page.all("//table[caption='Settings other than the defaults']//th"))
                .containsExactly("max_steps");
    }

    @Test
    void whatIsMissingIsLeftOut() throws Exception {
        facts.scores = Scoreboard.empty(12);
        facts.curve = TrainingCurve.NONE;
        Page page = Page.of(facts.build());
        assertThat(page.all("//section/@id")).containsExactly("facts");
        assertThat(page.one("//p[@class='verdict']"))
                .isEqualTo("No item was long enough to be evaluated.");
        assertThat(page.all("//tr[th='Cost so far']")).isEmpty();
        assertThat(page.one("//tr[th='Base model']/td")).isEqualTo("none");
        assertThat(page.all("//svg")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0.8, 0.08, 0.9, 0.09, good, Better than seasonal naive; better than its base model.",
        "0.8, 0.08, 0.7, 0.07, bad, Better than seasonal naive; worse than its base model.",
        "1.2, 0.12, 1.2, 0.12, bad, Worse than seasonal naive; about as good as its base model.",
        "1.2, 0.08, 1.2, 0.08, mixed, 'Better than seasonal naive by WQL, worse by MASE; about as good as its base model.'"
    })
    void theVerdictTakesBothScoresAndBothOthersIntoAccount(
            double mase, double wql, double baseMase, double baseWql, String tone, String verdict)
            throws Exception {
        facts.scores = board(scores(mase, wql), scores(baseMase, baseWql), scores(1, 0.1), "shop");
        Page page = Page.of(facts.build());
        assertThat(page.one("//p[starts-with(@class, 'verdict')]")).isEqualTo(verdict);
        assertThat(page.one("//p[starts-with(@class, 'verdict')]/@class"))
                .isEqualTo("verdict " + tone);
    }

    @Test
    void percentagesAndDoubtAreSaidInWords() throws Exception {
        Page page = Page.of(facts.build());
        assertThat(page.one("//header/p[last()]"))
                .isEqualTo(
                        "Measured in 50 windows of 12 values that were not trained on. Compared with"
                                + " seasonal naive, WQL is 20% lower and MASE is 20% lower.");
        assertThat(page.all("//header//dd"))
                .contains("30 of 48 windows, by MASE", "79.0% of the 80% interval");
    }

    @Test
    void severalDataSetsAreShownOneByOneAndTogether() throws Exception {
        facts.scores = board(scores(0.8, 0.08), null, scores(1, 0.1), "shop", "<b>web</b>");
        Page page = Page.of(facts.build());
        assertThat(page.all("//th[@scope='rowgroup']/text() | //th[@scope='rowgroup']/bdi"))
                .containsExactly("All data sets together", "<b>web</b>", "shop");
        assertThat(page.all("//section[@id='scores']/ul/li"))
                .containsExactly("This model: MASE 0.8000, WQL 0.8000");
    }

    @Test
    void namesFromOutsideStayText() throws Exception {
        String hostile =
                "</title></svg><script>alert(1)</script>\" onload='x' &amp; \u202E\u0000\uD800 {}";
        facts.item = hostile;
        facts.name = hostile;
        facts.scores = board(scores(0.8, 0.08), null, scores(1, 0.1), hostile);
        facts.examples = List.of(facts.example(Rank.BEST, new float[] {5, 6}, Optional.empty()));
        String html = Report.render(facts.build());
        assertThat(html)
                .doesNotContain("<script")
                .doesNotContain("\u202E")
                .doesNotContain("\u0000");
        Page page = Page.of(html);
        String shown = hostile.replaceAll("[\u202E\u0000\uD800]", "\uFFFD");
        assertThat(page.one("//h1")).isEqualTo(shown);
        assertThat(page.one("//h3/bdi")).isEqualTo(shown);
        assertThat(page.all("//*[@onload]")).isEmpty();
    }

    @Test
    void aNameThatIsTooLongForALineIsCut() throws Exception {
        facts.item = "\uD83D\uDE80".repeat(500);
        facts.examples = List.of(facts.example(Rank.BEST, new float[] {5, 6}, Optional.empty()));
        assertThat(Page.of(facts.build()).one("//h3/bdi"))
                .isEqualTo("\uD83D\uDE80".repeat(80) + "…");
    }

    @Test
    void thePolicyAllowsNothingButThePagesOwnStyle() throws Exception {
        String html = Report.render(facts.build());
        String style = html.substring(html.indexOf("<style>") + 7, html.indexOf("</style>"));
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
        assertThat(Page.of(html).one("//meta[@http-equiv='Content-Security-Policy']/@content"))
                .isEqualTo(
                        "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'"
                                .formatted(Base64.getEncoder().encodeToString(hash)));
        assertThat(html).doesNotContain("style=").doesNotContain("src=").doesNotContain("href=");
    }

    @Test
    void everyDrawingIsNamedAndDescribed() throws Exception {
        facts.examples =
                List.of(facts.example(Rank.BEST, new float[] {5, 6}, Optional.of(interval())));
        Page page = Page.of(facts.build());
        List<String> drawings = page.all("//svg[@role='img']/@aria-labelledby");
        assertThat(drawings).hasSize(6).doesNotHaveDuplicates();
        for (String ids : drawings) {
            for (String id : ids.split(" "))
                assertThat(page.one("//*[@id='" + id + "']")).isNotEmpty();
        }
    }

    @Test
    void itIsWrittenWholeOverWhatWasThere(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("report.html"), "before");
        Report.write(facts.build(), file);
        assertThat(file).hasContent(Report.render(facts.build()));
        assertThat(folder).isDirectoryNotContaining("glob:**draft");
    }

    @Test
    void theMetadataItIsMadeFromCanBeReadBack() throws Exception {
        facts.base = new Base("s3://b/m/", null, null);
        String json = Json.MAPPER.writeValueAsString(facts.about());
        assertThat(json).contains("\"instance_type\"", "\"coverage_80\"", "\"seasonal_naive\"");
        ModelMetadata read = Json.MAPPER.readValue(json, ModelMetadata.class);
        assertThat(read.scores()).isEqualTo(facts.scores);
        assertThat(read.config()).isEqualTo(facts.about().config());
    }
}
