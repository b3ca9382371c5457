package io.chronosroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chronosroutes.run.States;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.store.Versioned;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RunsLogsTest extends RunsFixture {

    @Test
    void theLogOfTheAgentOrOfTheBootIsPrinted() {
        leave(OLD, TrainingConfig.defaults(), 0.03);
        put(LAYOUT.bootLog(OLD), "booting\nno end");
        assertThat(on("runs", "logs", "latest")).isZero();
        assertThat(out.toString()).isEqualTo("first\nlast\n");
        assertThat(on("runs", "logs", "latest", "--boot", "--follow")).isZero();
        assertThat(out.toString()).isEqualTo("booting\nno end\n");
    }

    @Test
    void whatWouldSteerATerminalIsNotPrinted() {
        leave(OLD, TrainingConfig.defaults(), 0.03);
        put(LAYOUT.agentLog(OLD), "a\u001b[2Jb\tc\r\n");
        assertThat(on("runs", "logs", "latest")).isZero();
        assertThat(out.toString()).isEqualTo("a[2Jb\tc\n");
    }

    @Test
    void aLogThatIsNotThereIsSaid() {
        leaveFailure(OLD);
        assertThat(on("runs", "logs", "latest")).isEqualTo(2);
        assertThat(err.toString()).contains("has no agent.log; 'runs show " + OLD);
    }

    @Test
    void followingPrintsEachLineOnceUntilTheRunHasEnded() {
        Versioned run = store.create(States.starting(OLD, Instant.now()));
        String log = LAYOUT.agentLog(OLD);
        put(log, "one\ntw");
        CompletableFuture<Integer> follow =
                CompletableFuture.supplyAsync(
                        () -> on("runs", "logs", "latest", "-f", "-D", "monitor.period=10ms"));
        await().until(() -> out != null && out.toString().equals("one\n"));
        put(log, "one\ntwo\nthree\n");
        await().until(() -> out.toString().equals("one\ntwo\nthree\n"));
        put(log, "one\ntwo\nthree\nlast\n");
        store.update(run, s -> s.to(Status.FAILED, Instant.now()));
        await().until(follow::isDone);
        assertThat(follow.join()).isZero();
        assertThat(out.toString()).isEqualTo("one\ntwo\nthree\nlast\n");
    }
}
