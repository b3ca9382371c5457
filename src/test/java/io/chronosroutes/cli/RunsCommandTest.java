package io.chronosroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.run.Layout;
import io.chronosroutes.run.PromotedModel;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.Scores;
import io.chronosroutes.run.States;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.Subject;
import io.chronosroutes.run.TrainingConfig;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunsCommandTest extends RunsFixture {

    private static final TrainingConfig SMALL = TrainingConfig.defaults().with("max_steps", 7);

    @Test
    void theListHasTheLatestFirstWithScoresAgainstBaseAndNaive() {
        leave(OLD, SMALL, 0.03);
        leaveFailure(NEW);
        assertThat(on("runs")).isZero();
        assertThat(out.toString().lines().toList())
                .satisfiesExactly(
                        head -> assertThat(head).startsWith("run").contains("vs naive"),
                        line -> assertThat(line).startsWith(NEW + "  failed"),
                        line ->
                                assertThat(line.split(" {2,}"))
                                        .containsExactly(
                                                OLD.value(),
                                                "success",
                                                "chronos-bolt-nano",
                                                "sales.csv",
                                                "0.0300",
                                                "-40.0%",
                                                "-25.0%",
                                                "1.50",
                                                "$0.60"));
    }

    @Test
    void theActiveRunIsOnTopThoughItsNameIsOlder() throws Exception {
        leave(NEW, SMALL, 0.03);
        RunId first = new RunId("20261031-080000-0003");
        active(States.starting(first, Instant.now()).to(Status.DATA_SYNC, Instant.now()));
        assertThat(on("runs", "--json", "--limit", "1")).isZero();
        assertThat(json()).hasSize(1);
        assertThat(json().at("/0/run_id").asText()).isEqualTo(first.value());
        assertThat(json().at("/0/active").asBoolean()).isTrue();
        assertThat(json().at("/0/status").asText()).isEqualTo("data_sync");
        assertThat(json().at("/0/usd").isNumber()).isTrue();
        assertThat(on("runs", "--limit", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--limit must be 1 or more");
    }

    @Test
    void aRunWithAnOlderReportIsListedWithTheModelOfItsConfig() {
        put(
                LAYOUT.trainingReport(OLD),
                "{\"schema_version\":1,\"run_id\":\"x\",\"status\":\"success\"}");
        put(LAYOUT.trainingConfig(OLD), SMALL.with("model", "chronos-t5-tiny"));
        assertThat(on("runs")).isZero();
        assertThat(out.toString()).contains(OLD + "  success  chronos-t5-tiny  -");
    }

    @Test
    void dataThatIsNamedByItsContentIsListedByTheNamesOfItsFiles() {
        String one = Layout.DATASETS + "0123456789abcdef/";
        String many = Layout.DATASETS + "fedcba9876543210/";
        put(one + "visits.csv", "x");
        put(many + "a.csv", "x");
        put(many + "b.csv", "x");
        leaveOn(OLD, List.of(one, many));
        leaveOn(NEW, List.of(many));
        assertThat(on("runs")).isZero();
        assertThat(out.toString()).contains("  visits.csv +1  ").contains("  a.csv, …  ");
    }

    private void leaveOn(RunId run, List<String> data) {
        List<String> uris = data.stream().map(d -> "s3://" + cloud.bucket() + "/" + d).toList();
        put(
                LAYOUT.trainingReport(run),
                Map.of("status", "success", "subject", new Subject("m", null, uris)));
    }

    @Test
    void aRunIsShownWithWhatDiffersItsPhasesScoresAndFiles() {
        leave(OLD, SMALL, 0.03);
        assertThat(on("runs", "show", "latest")).isZero();
        assertThat(out.toString())
                .contains("status    success")
                .contains("data      sales.csv  s3://bucket/sales.csv")
                .contains("instance  c5.2xlarge i-0123")
                .contains("cost      $0.60")
                .contains("promoted  no")
                .containsPattern("max_steps +7 +1000\n")
                .doesNotContain("batch_size")
                .containsPattern("training +success +61.5 +2.0 KiB +1\n")
                .contains("scores on visits")
                .containsPattern("models/config.json +\\d+ B")
                .contains("logs/agent.log");
        assertThat(on("runs", "show", "20261101", "--json")).isZero();
    }

    @Test
    void aFailureIsShownWithItsReason() throws Exception {
        leaveFailure(OLD);
        assertThat(on("runs", "show", OLD.value())).isZero();
        assertThat(out.toString()).contains("error     training: the loss is not a number");
        assertThat(on("runs", "show", OLD.value(), "--json")).isZero();
        assertThat(json().at("/report/error/message").asText()).contains("not a number");
    }

    @Test
    void whatWouldSteerATerminalIsNotPrinted() {
        put(
                LAYOUT.trainingReport(OLD),
                Map.of("status", "failed\u001b[2J", "subject", Map.of("model", "a\nb")));
        assertThat(on("runs")).isZero();
        assertThat(out.toString()).contains(OLD + "  failed[2J  ab     -").hasLineCount(2);
        assertThat(on("runs", "show", "latest")).isZero();
        assertThat(out.toString()).contains("status    failed[2J\n").doesNotContain("\u001b");
    }

    @Test
    void thePromotedRunHasAStar() {
        leave(OLD, SMALL, 0.03);
        put(
                LAYOUT.promoted(),
                new PromotedModel(OLD.value(), "s3://x/", Scores.NONE, Instant.EPOCH));
        assertThat(on("runs")).isZero();
        assertThat(out.toString()).contains(OLD + "  success *");
        assertThat(on("runs", "show", "latest")).isZero();
        assertThat(out.toString()).contains("promoted  yes");
    }

    @Test
    void aNameThatIsNoRunOrSeveralIsRefused() {
        assertThat(on("runs", "show", "latest")).isEqualTo(2);
        assertThat(err.toString()).contains("environment dev has no runs yet; type 'launch'");
        leaveFailure(OLD);
        leaveFailure(NEW);
        assertThat(on("runs", "show", "202611")).isEqualTo(2);
        assertThat(err.toString()).contains("'202611' begins the names of 2 runs (" + NEW);
        assertThat(on("runs", "show", "2025")).isEqualTo(2);
        assertThat(err.toString()).contains("has no run '2025'; 'runs' lists what it has");
    }
}
