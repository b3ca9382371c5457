package io.chronosroutes.trainer.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.run.SystemState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lock, from the command line. */
class OneRunAtATimeIT extends ProgramFixture {

    @Test
    void ofTwoLaunchesAtOnceOneWinsAndTheOtherNamesIt() {
        Started a = program.start("launch", "--steps", "100000");
        Started b = program.start("launch", "--steps", "100000");
        List<Integer> exits = List.of(a.awaitEnd().exit(), b.awaitEnd().exit());
        assertThat(exits).as(a.all() + b.all()).containsExactlyInAnyOrder(0, 3);
        assertThat(program.instances()).hasSize(1);

        SystemState active = program.awaitProgress();
        Started late = program.run("launch");
        assertThat(late.exit()).isEqualTo(3);
        assertThat(late.err())
                .contains("error: run " + active.runId() + " is active in environment dev")
                .containsPattern("training, step \\d+ of 100000")
                .containsPattern("started \\d+ s ago, last heartbeat \\d+ s ago");
        assertThat(program.instances()).hasSize(1);

        Started left = program.run("verify");
        assertThat(left.exit()).isEqualTo(6);
        assertThat(left.out()).contains(active.instanceId()).contains("state object");
        assertThat(program.run("monitor", "--once").out())
                .contains("run " + active.runId())
                .containsPattern("step +\\d+ of 100,000");
        assertThat(program.run("kill").exit()).isZero();
        assertThat(program.run("verify").exit()).isZero();
    }
}
