package io.chronosroutes.trainer.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chronosroutes.local.LocalCloudProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** A process of a run that something is done to. */
enum Victim {
    LAUNCHER {
        @Override
        ProcessHandle of(Program program, Started watcher) {
            return watcher.handle();
        }
    },
    MONITOR {
        @Override
        ProcessHandle of(Program program, Started watcher) {
            return watcher.handle();
        }
    },
    AGENT {
        @Override
        ProcessHandle of(Program program, Started watcher) {
            await().atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .until(() -> program.agent().isAlive());
            return program.agent();
        }
    },
    CLOUD {
        @Override
        ProcessHandle of(Program program, Started watcher) {
            return LocalCloudProcess.running(program.home())
                    .orElseThrow()
                    .process()
                    .find()
                    .orElseThrow();
        }
    };

    /**
     * @param watcher the launcher that follows its run, or the monitor of one that doesn't
     */
    abstract ProcessHandle of(Program program, Started watcher);

    /** Whether someone else has to look after the run, and in the local cloud's case start it. */
    boolean needsAnother() {
        return this != AGENT;
    }

    static void kill(ProcessHandle process) {
        assertThat(process.destroyForcibly()).isTrue();
        await().until(() -> !process.isAlive());
    }

    /** SIGSTOP or SIGCONT. */
    static void signal(String name, ProcessHandle process) throws Exception {
        String pid = Long.toString(process.pid());
        assertThat(signalled(name, pid)).isZero();
    }

    private static int signalled(String name, String pid) throws IOException, InterruptedException {
        return new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
    }

    @Override
    public String toString() {
        return this == CLOUD ? "local cloud" : name().toLowerCase(Locale.ROOT);
    }
}
