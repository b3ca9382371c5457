package io.chronosroutes.trainer.data.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chronosroutes.trainer.data.Frequency;
import io.chronosroutes.trainer.data.read.Columns;
import io.chronosroutes.trainer.data.read.DataFiles;
import io.chronosroutes.trainer.data.read.ReadOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCheckTest {
    private static final String HOURLY =
            "SELECT 'i' || i AS item_id, TIMESTAMP '2024-01-01' + to_hours(h) AS timestamp,"
                    + " (i + h) %% 5 AS target, h AS price, 'a' AS promo"
                    + " FROM range(%d) a(i), range(100) b(h)";

    @TempDir Path folder;

    @Test
    void dataWithoutFlawIsOk() throws Exception {
        DataFiles.parquet(folder.resolve("a.parquet"), HOURLY.formatted(3));
        DataReport report = check(ReadOptions.defaults());
        assertThat(report.verdict()).isEqualTo(Verdict.OK);
        assertThat(report.files()).isEqualTo(1);
        assertThat(report.rows()).isEqualTo(300);
        assertThat(report.items()).isEqualTo(3);
        assertThat(report.length()).isEqualTo(new DataReport.Spread(100, 100, 100));
        assertThat(report.from()).isEqualTo("2024-01-01T00:00:00Z");
        assertThat(report.to()).isEqualTo("2024-01-05T03:00:00Z");
        assertThat(report.frequencies()).isEqualTo(Map.of("1h", 3));
        assertThat(report.seasonLengths()).isEqualTo(Map.of(24, 3));
        assertThat(report.training().items()).isEqualTo(3);
        assertThat(report.evaluation()).isEqualTo(new Usage(3, Map.of()));
        assertThat(report.errors()).isEmpty();
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void everyFlawIsCountedWithExamples() throws Exception {
        DataFiles.csv(
                folder.resolve("a.csv"),
                "item_id,timestamp,target",
                "a,2024-01-01,1",
                "a,2024-01-02,ten",
                "a,2024-01-03,1e300",
                "a,2024-01-03,3",
                "a,tomorrow,4",
                ",2024-01-01,5");
        DataReport report = check(ReadOptions.defaults());
        assertThat(report.verdict()).isEqualTo(Verdict.ERRORS);
        assertThat(report.badNumbers().count()).isEqualTo(2);
        assertThat(report.badNumbers().examples())
                .satisfiesExactly(
                        one -> assertThat(one).contains("a.csv, column target: 'ten' of item a"),
                        two -> assertThat(two).endsWith("is beyond single precision"));
        assertThat(report.duplicates())
                .isEqualTo(new Cases(1, List.of("a at 2024-01-03T00:00:00Z")));
        assertThat(report.badTimes().examples().get(0)).contains("'tomorrow' of item a");
        assertThat(report.unnamed().count()).isEqualTo(1);
        assertThat(report.errors()).hasSize(5).last().isEqualTo("no item can be trained on");
        assertThat(report.rows()).isEqualTo(3);
    }

    @Test
    void whatTrainingAndEvaluationLeaveOutIsSaid() throws Exception {
        DataFiles.parquet(folder.resolve("a.parquet"), HOURLY.formatted(2));
        DataFiles.csv(
                folder.resolve("b.csv"),
                "item_id,timestamp,target",
                "single,2024-01-01,1",
                "flat,2024-01-01,1",
                "flat,2024-01-02,1",
                "flat,2024-01-05,1",
                "jitter,1969-12-31 00:00,1",
                "jitter,1970-01-01 00:01,2",
                "jitter,1970-01-02 00:00,",
                "unknown,2024-01-01,",
                "unknown,2024-01-02,NA");
        DataReport report = check(ReadOptions.defaults());
        assertThat(report.verdict()).isEqualTo(Verdict.WARNINGS);
        assertThat(report.length()).isEqualTo(new DataReport.Spread(1, 5, 100));
        assertThat(report.frequencies())
                .isEqualTo(Map.of("1h", 2, "1d", 2, "irregular", 1, "single value", 1));
        assertThat(report.missingSteps()).isEqualTo(2);
        assertThat(report.gaps().examples()).containsExactly("flat: 2 steps");
        assertThat(report.missingValues()).isEqualTo(3);
        assertThat(report.irregular().examples().get(0)).startsWith("jitter: 1970-01-01T00:01:00Z");
        assertThat(report.before1970().examples()).containsExactly("jitter");
        assertThat(report.constant().examples()).containsExactly("single", "flat");
        assertThat(report.training().items()).isEqualTo(3);
        assertThat(report.training().skipped())
                .isEqualTo(
                        Map.of(
                                "fewer than two values", new Cases(1, List.of("single")),
                                "no value is known", new Cases(1, List.of("unknown")),
                                "the values do not vary", new Cases(1, List.of("flat"))));
        assertThat(report.evaluation().items()).isEqualTo(2);
        assertThat(report.evaluation().skipped())
                .hasSize(1)
                .containsValue(new Cases(4, List.of("single", "flat", "jitter", "unknown")));
    }

    @Test
    void covariatesAreDescribed() throws Exception {
        DataFiles.parquet(folder.resolve("a.parquet"), HOURLY.formatted(1));
        Columns columns = Columns.DEFAULT.withCovariates(List.of("promo"), List.of("price"));
        assertThat(check(ReadOptions.defaults().with(columns)).covariates())
                .containsExactly(
                        new DataReport.Covariate("promo", false, 1, 0),
                        new DataReport.Covariate("price", true, 0, 0));
    }

    @Test
    void dataThatCannotBeReadAtAllIsAReportToo() throws Exception {
        DataFiles.csv(folder.resolve("a.csv"), "item_id,time,target", "a,2024-01-01,1");
        DataReport report = check(ReadOptions.defaults());
        assertThat(report.verdict()).isEqualTo(Verdict.ERRORS);
        assertThat(report.errors()).hasSize(1).first().asString().contains("no column timestamp");
        assertThat(ReportText.of(report)).contains("error").contains("no column timestamp");
    }

    @Test
    void itemsOffAGivenFrequencyAreErrors() throws Exception {
        DataFiles.parquet(folder.resolve("a.parquet"), HOURLY.formatted(2));
        DataReport report = check(ReadOptions.defaults().with(Frequency.parse("1d")));
        assertThat(report.errors()).hasSize(1);
        assertThat(report.errors().get(0))
                .startsWith("2 items are not on the grid of 1d (i0: 2024-01-01T01:00:00Z is not");
    }

    @Test
    void theReportIsJsonAndATable() throws Exception {
        DataFiles.parquet(folder.resolve("a.parquet"), HOURLY.formatted(3));
        DataReport report = check(ReadOptions.defaults());
        JsonNode json = new ObjectMapper().valueToTree(report);
        assertThat(json.get("frequencies").get("1h").asInt()).isEqualTo(3);
        assertThat(json.get("missing_steps").asInt()).isZero();
        assertThat(json.get("verdict").asText()).isEqualTo("OK");
        assertThat(ReportText.of(report).lines())
                .contains(
                        "rows         300",
                        "items        3 of 100 to 100 values, median 100",
                        "frequency    1h (3 items)",
                        "training     3 items",
                        "verdict      ok");
    }

    private DataReport check(ReadOptions options) {
        return DataCheck.check(List.of(folder), options, 10, 2);
    }
}
