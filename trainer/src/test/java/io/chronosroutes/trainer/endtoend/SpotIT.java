package io.chronosroutes.trainer.endtoend;

import static io.chronosroutes.trainer.endtoend.Program.LAYOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chronosroutes.run.ErrorClass;
import io.chronosroutes.run.RunError;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.Terms;
import io.chronosroutes.run.TrainingReport;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A run on spot capacity that EC2 takes back, twice. */
@Tag("reliability")
class SpotIT extends ProgramFixture {

    private static final String[] LAUNCH = {"launch", "--follow", "--steps", "400", "--spot-only"};

    @Test
    void itGoesOnWhereItWasAndEndsWithTheWeightsOfARunThatWasNotInterrupted() throws IOException {
        Started calm = program.run(LAUNCH);
        assertThat(calm.exit()).as(calm.all()).isZero();
        RunId whole = program.latestRun();

        Started launch = program.start(LAUNCH);
        SystemState first = working(whole.value());
        program.interrupt(first.instanceId());
        SystemState second = working(first.runId());
        program.interrupt(second.instanceId());
        SystemState third = working(second.runId());
        launch.awaitEnd();

        assertThat(launch.exit()).as(launch.all()).isZero();
        assertThat(launch.out())
                .contains("run " + first.runId() + " was interrupted, and is launched again")
                .contains("before  2 interrupted")
                .contains("left    nothing");
        assertThat(third.terms().before())
                .extracting(Terms.Leg::runId)
                .containsExactly(first.runId(), second.runId());
        RunError error =
                program.json(LAYOUT.trainingReport(second.run()), TrainingReport.class).error();
        assertThat(error.errorClass()).isEqualTo(ErrorClass.RETRIABLE);
        assertThat(error.component()).isEqualTo(RunError.SPOT);
        assertThat(error.message()).contains("EC2 takes the spot instance back at noon");
        assertThat(error.resume()).contains(LAYOUT.checkpoints(second.run()));
        assertThat(third.trainingConfig().resumeFrom()).isEqualTo(error.resume());
        assertThat(program.bytes(LAYOUT.models(third.run()) + "model.safetensors"))
                .isEqualTo(program.bytes(LAYOUT.models(whole) + "model.safetensors"));
        assertThat(program.run("verify").exit()).isZero();
    }

    /** The run after this one, when it has trained a step. */
    private SystemState working(String after) {
        await().atMost(Duration.ofMinutes(2)).until(() -> next(after).isPresent());
        return next(after).orElseThrow();
    }

    private Optional<SystemState> next(String after) {
        return program.state().filter(s -> s.runId().compareTo(after) > 0 && s.progress() != null);
    }
}
