package io.chronosroutes.trainer.endtoend;

import static io.chronosroutes.trainer.endtoend.Program.LAYOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.local.Endpoints;
import io.chronosroutes.local.LocalCloudProcess;
import io.chronosroutes.run.CleanupStatus;
import io.chronosroutes.run.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/**
 * Instances on which the agent does not get far: the state object says why, and nothing is left.
 */
class BootIT extends ProgramFixture {

    @Test
    void aRuntimeThatIsNotWhatWasStagedIsNotRun() throws Exception {
        Path runtime = ScriptRuntime.in(folder, "echo not reached");
        program.run("runs");
        program.cloud()
                .s3()
                .putObject(
                        p ->
                                p.bucket(program.cloud().bucket())
                                        .key(LAYOUT.runtime(sha256(runtime))),
                        RequestBody.fromString("something else"));
        RunId run = fails(runtime, "the checksum of the runtime is wrong: delete s3://");
        assertThat(program.text(LAYOUT.bootLog(run))).contains("finished with exit code 21");
    }

    @Test
    void anAgentThatEndsAtOnceIsQuoted() throws Exception {
        Path runtime = ScriptRuntime.in(folder, "echo could not load main class >&2; exit 1");
        RunId run =
                fails(runtime, "the agent ended with exit code 1; its last words: could not load");
        assertThat(program.text(LAYOUT.bootLog(run)))
                .contains("could not load main class")
                .contains("finished with exit code 1\n");
    }

    @Test
    void aRuntimeThatBreaksOffOnItsWayIsFetchedAgain() throws Exception {
        Path runtime = ScriptRuntime.in(folder, "echo here is the agent; exit 1");
        program.run("runs");
        Endpoints cloud = LocalCloudProcess.running(program.home()).orElseThrow();
        try (CutAnswers network = new CutAnswers(cloud.s3(), LAYOUT.runtimes(), 1)) {
            Side.boot(program.home(), "export AWS_ENDPOINT_URL_S3=" + network.uri());
            RunId run =
                    fails(
                            runtime,
                            "the agent ended with exit code 1; its last words: here is the agent");
            assertThat(network.left()).isZero();
            assertThat(program.text(LAYOUT.bootLog(run))).contains("trying again: curl: (18)");
        }
    }

    private RunId fails(Path runtime, String why) throws IOException {
        Started launch =
                program.run("launch", "--follow", "--no-check", "-D", "runtime=" + runtime);
        assertThat(launch.exit()).as(launch.all()).isEqualTo(5);
        assertThat(launch.out()).contains(why).contains("left    nothing");
        RunId run = program.latestRun();
        CleanupStatus cleanup = program.json(LAYOUT.cleanupStatus(run), CleanupStatus.class);
        assertThat(cleanup.runError()).contains(why);
        assertThat(program.instances())
                .allMatch(i -> i.state().name() == InstanceStateName.TERMINATED);
        assertThat(program.state()).isEmpty();
        assertThat(program.run("verify").exit()).isZero();
        return run;
    }

    private static String sha256(Path file) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
