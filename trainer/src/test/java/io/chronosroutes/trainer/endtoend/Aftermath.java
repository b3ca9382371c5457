package io.chronosroutes.trainer.endtoend;

import static io.chronosroutes.trainer.endtoend.Program.LAYOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chronosroutes.run.CleanupStatus;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TrainingReport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/**
 * How a run that something happened to has ended.
 *
 * @param outcome success, failed or killed, as cleanup's report has it
 * @param reason why, as it has it; empty after a success
 */
record Aftermath(String outcome, String reason) {

    /**
     * Looks at all that a run may leave: it must not be there, and what it must leave has to be.
     */
    static Aftermath of(Program program, RunId run) throws IOException {
        Started verify = program.run("verify");
        assertThat(verify.exit()).as(verify.all()).isZero();
        assertThat(program.state()).isEmpty();
        assertThat(program.instances())
                .allMatch(i -> i.state().name() == InstanceStateName.TERMINATED);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> ProcessesOf.instances(program.home()).isEmpty());
        CleanupStatus cleanup = program.json(LAYOUT.cleanupStatus(run), CleanupStatus.class);
        assertThat(cleanup.status()).isEqualTo("complete");
        assertThat(cleanup.manualActionRequired()).isFalse();
        TrainingReport report = program.json(LAYOUT.trainingReport(run), TrainingReport.class);
        String reason = cleanup.runError() == null ? "" : cleanup.runError();
        if (cleanup.runStatus().equals("success")) {
            assertThat(report.status()).isEqualTo("success");
            assertThat(report.scores()).containsKeys("model", "seasonal_naive");
            assertThat(program.keysBelow(LAYOUT.models(run)))
                    .contains("model.safetensors", "config.json");
            assertThat(program.keysBelow(LAYOUT.run(run))).contains("report.html");
        } else {
            assertThat(cleanup.runStatus()).isIn("failed", "killed");
            assertThat(reason).isNotBlank();
        }
        return new Aftermath(cleanup.runStatus(), reason);
    }

    static Aftermath of(Program program, SystemState run) throws IOException {
        return of(program, run.run());
    }

    /** The run went its way to the end, or it says what happened to it. */
    Aftermath isSuccessOr(String... truths) {
        if (!outcome.equals("success")) {
            assertThat(List.of(truths)).as(reason).anyMatch(reason::contains);
        }
        return this;
    }

    /** For a cell of a table. */
    String told() {
        String words =
                reason.replaceAll("/\\S*/instances/i-[0-9a-f]{17}/", "…/")
                        .replaceAll("i-[0-9a-f]{17}", "i-…")
                        .replace('|', '/');
        return words.length() > 120 ? words.substring(0, 119) + "…" : words;
    }
}
