package io.chronosroutes.trainer.endtoend;

import static io.chronosroutes.trainer.endtoend.Program.LAYOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.run.CleanupStatus;
import io.chronosroutes.run.Moment;
import io.chronosroutes.run.Phase;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.TrainingReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a newcomer does: one command, from nothing to a scored model. */
class FirstRunIT extends ProgramFixture {

    private static final String HUB_TOKEN = "hf_OfNobodyAndToBeSeenNowhere0123";

    @Test
    void launchFollowEndsWithAModelItsScoresAndNothingLeft() throws IOException {
        program.environment("HF_TOKEN", HUB_TOKEN);
        Started launch = program.run("launch", "--follow", "--steps", "40");
        assertThat(launch.exit()).as(launch.all()).isZero();
        assertNoSecretIn(launch);
        assertThat(launch.err()).contains("cloud: the local cloud in " + program.home());
        RunId run = program.latestRun();
        assertThat(launch.out())
                .contains("expected   not known")
                .contains("step 40/40")
                .contains("seasonal naive")
                .contains("model   s3://chronos-training-local/" + LAYOUT.models(run))
                .contains("cost    $0.00")
                .contains("left    nothing");
        assertThat(program.keysBelow(LAYOUT.run(run)))
                .contains(
                        "models/config.json",
                        "models/model.safetensors",
                        "model_metadata.json",
                        "report.html",
                        "user-configs/training-config.json");
        assertThat(program.keysBelow(LAYOUT.logs(run)))
                .containsExactlyInAnyOrder(
                        "agent.log",
                        "boot.log",
                        "cleanup_status.json",
                        "metrics.jsonl",
                        "training.json");
        TrainingReport report = program.json(LAYOUT.trainingReport(run), TrainingReport.class);
        assertThat(report.status()).isEqualTo("success");
        assertThat(report.steps()).isEqualTo(40);
        assertThat(report.scores()).containsOnlyKeys("model", "seasonal_naive");
        assertThat(report.report()).endsWith(LAYOUT.report(run));
        assertThat(program.text(LAYOUT.report(run))).contains("Seasonal naive", run.value());
        assertThat(program.text(LAYOUT.modelMetadata(run))).contains("\"coverage_80\"");
        assertThat(report.phases().values()).extracting(Phase::status).containsOnly("success");
        assertThat(report.timeline().keySet())
                .containsExactlyElementsOf(
                        Arrays.stream(Moment.values()).map(Moment::word).toList());
        Map<String, Instant> inOrder = new LinkedHashMap<>(report.timeline());
        // Noted by the launcher, while the instance boots already.
        inOrder.remove(Moment.INSTANCE.word());
        assertThat(List.copyOf(inOrder.values())).isSorted();
        CleanupStatus cleanup = program.json(LAYOUT.cleanupStatus(run), CleanupStatus.class);
        assertThat(cleanup.status()).isEqualTo("complete");
        assertThat(cleanup.runStatus()).isEqualTo("success");
        assertThat(program.state()).isEmpty();
        assertThat(program.run("verify").exit()).isZero();
        assertThat(program.run("runs").out()).contains(run + "  success");
        // A model that was trained is the base of the next run, and is scored beside it.
        Started tuned =
                program.run(
                        "launch",
                        "--follow",
                        "--steps",
                        "10",
                        "--base-model",
                        "s3://chronos-training-local/" + LAYOUT.models(run));
        assertThat(tuned.exit()).as(tuned.all()).isZero();
        assertThat(tuned.out()).contains("base model");
        Started again = program.run("launch", "--dry-run", "--steps", "40");
        assertThat(again.out()).containsPattern("expected   about \\d+ (s|min), judged by " + run);
    }

    @Test
    void whatCannotWorkIsRefusedBeforeAnythingIsStarted() throws IOException {
        Started noData = program.run("launch", "--data", "nothing-here.csv");
        assertThat(noData.exit()).isEqualTo(2);
        assertThat(noData.err()).contains("error: --data nothing-here.csv: no such file");
        Started noModel = program.run("launch", "--model", "chronos-bolt-nan");
        assertThat(noModel.exit()).as(noModel.all()).isEqualTo(2);
        assertThat(noModel.err()).contains("chronos-bolt-nano");
        Started typo = program.run("launch", "-D", "monitor.perid=1s");
        assertThat(typo.exit()).isEqualTo(2);
        assertThat(typo.err()).contains("did you mean 'chronos.monitor.period'?");
        program.route("agent-mine", "- route:\n    id: agent\n    frm: direct:agent\n");
        Started broken = program.run("launch");
        assertThat(broken.exit()).as(broken.all()).isEqualTo(2);
        assertThat(broken.err()).containsPattern("error: routes/agent-mine.camel.yaml:\\d: .*frm");
        assertThat(program.state()).isEmpty();
        assertThat(program.instances()).isEmpty();
    }

    @Test
    void dataThatCannotBeTrainedOnIsRefusedOrUncheckedFailsTheRunWithItsReason()
            throws IOException {
        Path data = folder.resolve("bad.csv");
        Files.writeString(data, "item,when,value\na,2024-01-01,1\n");
        Started refused = program.run("launch", "--data", data.toString());
        assertThat(refused.exit()).as(refused.all()).isEqualTo(2);
        assertThat(refused.err()).contains("bad.csv has no column item_id");
        assertThat(program.state()).isEmpty();
        Started launch = program.run("launch", "--follow", "--no-check", "--data", data.toString());
        assertThat(launch.exit()).as(launch.all()).isEqualTo(5);
        assertThat(launch.out())
                .contains("bad.csv")
                .contains("item_id")
                .contains("left    nothing");
        RunId run = program.latestRun();
        TrainingReport report = program.json(LAYOUT.trainingReport(run), TrainingReport.class);
        assertThat(report.status()).isEqualTo("failed");
        assertThat(report.phases().get("training").status()).isEqualTo("failed");
        assertThat(report.error().component()).isEqualTo("training");
        assertThat(program.text(LAYOUT.agentLog(run))).contains("failed in training");
        assertThat(program.run("runs").out()).contains(run + "  failed");
    }

    /** Nor in user data, the bucket's objects, logs and what the instance wrote. */
    private void assertNoSecretIn(Started launch) throws IOException {
        Secrets secrets = Secrets.of(program, Map.of("the user's token for the hub", HUB_TOKEN));
        assertThat(secrets.size()).isEqualTo(6);
        List<String> keys = program.keysBelow("");
        keys = keys.stream().filter(key -> !key.contains("/dist/")).toList();
        assertThat(keys).hasSizeGreaterThan(10);
        assertThat(secrets.leaks(program, keys)).isEmpty();
        assertThat(secrets.in("the terminal", launch.all().getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }
}
