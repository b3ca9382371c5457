package io.chronosroutes.trainer.nspawn;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.run.Status;
import io.chronosroutes.trainer.endtoend.ScriptRuntime;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** The user data of AWS, booted; each test a way for the run to end. */
@Tag("nspawn")
class AwsBootIT {

    /** An agent that does not listen. */
    private static final String HANGS = "trap '' TERM; echo hanging; while :; do sleep 1; done";

    @TempDir Path folder;
    private AwsLaunch launch;

    @BeforeEach
    void connect() throws Exception {
        launch = new AwsLaunch(folder);
    }

    @AfterEach
    void disconnect() {
        launch.close();
    }

    @Test
    void aRunTrainsAndPowersOff() throws Exception {
        launch.start(Path.of("..", "target", "chronos-trainer.tar"), "12h");
        String console = powersOff("");
        assertThat(console).contains("finished with exit code 0");
        assertThat(launch.state().status()).isEqualTo(Status.CLEANUP);
        assertThat(launch.keys()).anyMatch(key -> key.endsWith("/models/model.safetensors"));
        launch.isCleanedUp("success");
    }

    @Test
    void anAgentThatFailsAtItsStartIsQuotedAndMayNothing() throws Exception {
        launch.start(
                ScriptRuntime.in(
                        folder,
                        "id -un; touch /etc/x; touch /opt/chronos/boot; touch /var/lib/chronos/mine"
                                + " && echo may write its own; echo no main class; exit 1"),
                "12h");
        assertThat(powersOff(""))
                .contains("chronos\r\n")
                .contains("cannot touch '/etc/x': Read-only file system")
                .contains("cannot touch '/opt/chronos/boot'")
                .contains("may write its own");
        failed("the agent ended with exit code 1; its last words: no main class");
    }

    @Test
    void aRuntimeThatIsNotWhatWasStagedIsNotRun() throws Exception {
        launch.start(ScriptRuntime.in(folder, "echo not reached"), "12h");
        launch.overwrite(launch.state().runtime(), RequestBody.fromString("something else"));
        assertThat(powersOff("")).doesNotContain("not reached");
        failed("the checksum of the runtime is wrong");
    }

    @Test
    void withoutS3ItPowersOffAndTheConsoleSaysWhy() throws Exception {
        launch.start(ScriptRuntime.in(folder, "echo not reached"), "12h");
        String console = powersOff("Environment=AWS_ENDPOINT_URL_S3=http://127.0.0.1:1\n");
        assertThat(console).contains("can't fetch the runtime s3://", "Failed to connect");
        assertThat(launch.state().status()).isEqualTo(Status.INITIALIZATION);
    }

    @Test
    void anAgentThatHangsIsEndedAtTheRunsTimeLimit() throws Exception {
        launch.start(ScriptRuntime.in(folder, HANGS), "40s");
        String console = powersOff("TimeoutStopSec=3s\n");
        assertThat(console).contains("finished with signal KILL").doesNotContain("Deadline passed");
        failed("the agent did not end within the run's time limit");
    }

    @Test
    void theDeadlineEndsTheInstanceWhateverTheUnitOfTheAgentDoes() throws Exception {
        launch.start(ScriptRuntime.in(folder, HANGS), "20s");
        String console = powersOff("TimeoutStopSec=3s\nRuntimeMaxSec=infinity\n");
        assertThat(console).contains("Deadline passed");
        failed("the agent did not end within the run's time limit");
    }

    @Test
    void anInterruptedSpotInstanceSaysSo() throws Exception {
        launch.onSpot();
        launch.start(
                ScriptRuntime.in(
                        folder, "trap 'exit 143' TERM; echo at work; while :; do sleep 1; done"),
                "12h");
        launch.cloud().ec2().createTags(launch.tag("local:interrupt-spot", "noon"));
        powersOff("");
        failed("EC2 takes the spot instance back at noon");
    }

    private String powersOff(String dropIn) throws Exception {
        try (Container machine = launch.boot(dropIn)) {
            String console = machine.awaitPowerOff();
            assertThat(machine.isPoweredOff()).as(console).isTrue();
            return console;
        }
    }

    private void failed(String why) throws Exception {
        assertThat(launch.state().errorMessage()).startsWith(why);
        assertThat(launch.state().status()).isEqualTo(Status.FAILED);
        assertThat(launch.keys()).anyMatch(key -> key.endsWith("/boot.log"));
        launch.isCleanedUp("failed");
    }
}
