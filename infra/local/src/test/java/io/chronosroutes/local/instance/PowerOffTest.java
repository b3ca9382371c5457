package io.chronosroutes.local.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chronosroutes.local.CloudFixture;
import io.chronosroutes.local.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.ShutdownBehavior;

/**
 * An instance that powers itself off. The scripts call the commands by their bare names only: those
 * are the instance's own, and the machine that runs the tests has other ones.
 */
class PowerOffTest {

    @TempDir Path folder;
    @RegisterExtension final CloudFixture cloud = new CloudFixture(() -> folder);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shutdown -h now",
                "shutdown now bye",
                "shutdown -P +0",
                "poweroff",
                "halt",
                "init 0",
                "systemctl poweroff",
                "systemctl --no-block poweroff",
                "setsid -w poweroff"
            })
    void endsTheInstance(String command) {
        Instance ended = endedBy(command);
        assertThat(ended.stateReason().code()).isEqualTo("Client.InstanceInitiatedShutdown");
        assertThat(ended.stateTransitionReason()).startsWith("Client.InstanceInitiatedShutdown (");
    }

    @Test
    void stopsTheInstanceWhereThatIsItsBehaviour() {
        String id = cloud.launch("poweroff", r -> {});
        cloud.awaited(id, InstanceStateName.STOPPED);
        assertThat(cloud.described(id).state().code()).isEqualTo(80);
        cloud.terminate(id);
    }

    @Test
    void endsTheInstanceFromAScriptThatChangedItsPath() throws IOException {
        // in place of the host's command, which a script must not reach, there is this one
        String id =
                terminating(
                        """
                        mkdir bin
                        printf '#!/bin/bash\\necho reached > "$HOME/host"\\n' > bin/poweroff
                        chmod +x bin/poweroff
                        PATH=$HOME/bin:/usr/bin:/bin
                        poweroff
                        """);
        cloud.awaited(id, InstanceStateName.TERMINATED);
        assertThat(root(id).resolve("host")).doesNotExist();
        endedBy("PATH=/nowhere; poweroff");
    }

    @Test
    void endsTheInstanceThatCannotReachItsMetadataService() {
        endedBy("unset AWS_EC2_METADATA_SERVICE_ENDPOINT; poweroff");
        endedBy("export AWS_EC2_METADATA_SERVICE_ENDPOINT=http://127.0.0.1:1; poweroff");
        endedBy("unset AWS_EC2_METADATA_SERVICE_ENDPOINT; setsid -w poweroff");
    }

    /** Nothing is called here that could end the host: the files are compared. */
    @Test
    void rootSeesTheStandInsInPlaceOfTheHostsOwnCommandsWhateverItsPath() {
        assumeTrue(Machine.OWN_MOUNTS, "only root can be given mounts of its own");
        String id =
                cloud.running(
                        """
                        shims=${PATH%%:*}
                        for command in shutdown poweroff halt reboot systemctl telinit; do
                            for host in /sbin /usr/sbin /bin /usr/bin; do
                                [ -e $host/$command ] || continue
                                cmp -s $host/$command $shims/$command || echo $host/$command >> bare
                            done
                        done
                        echo none >> bare
                        """);
        assertThat(cloud.written(id, "bare")).isEqualTo("none");
    }

    @Test
    void theEndOfTheScriptIsNotTheEndOfTheInstance() throws IOException {
        String id = cloud.running("echo > ran; exit 3");
        cloud.written(id, "ran");
        await().until(() -> cloud.console(id).contains("the user data ended with status 3"));
        assertThat(cloud.described(id).state().name()).isEqualTo(InstanceStateName.RUNNING);
    }

    @Test
    void theLossOfTheLeaderIsTheEndOfTheInstance() throws IOException {
        Instance ended = endedBy("sleep 1000 & echo orphan $!; kill -KILL $PPID; wait");
        String said = cloud.console(ended.instanceId()).lines().findFirst().orElseThrow();
        long orphan = Long.parseLong(said.substring("orphan ".length()));
        assertThat(Processes.alive(orphan)).isFalse();
    }

    /** Nobody could find it any more to end it. */
    @Test
    void anInstanceWhoseFolderIsGoneEndsItself() throws IOException {
        String id = terminating("true");
        await().until(() -> cloud.console(id).contains("the user data ended"));
        Files.move(root(id).getParent(), folder.resolve("gone"));
        await().until(() -> Processes.of(root(id).getParent()).isEmpty());
        Files.move(folder.resolve("gone"), root(id).getParent());
        cloud.awaited(id, InstanceStateName.TERMINATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"systemctl start cron", "init 3", "shutdown +soon", "shutdown -x now"})
    void whatIsNoPowerOffIsRefused(String command) {
        String id = cloud.running(command + " 2> said; echo $? > status");
        assertThat(cloud.written(id, "status")).isEqualTo("1");
        assertThat(cloud.written(id, "said")).endsWith("is not supported on a local instance");
        assertThat(cloud.described(id).state().name()).isEqualTo(InstanceStateName.RUNNING);
    }

    @Test
    void aShutdownInSomeMinutesWaitsForThem() throws IOException {
        String id = terminating(LATER + "command shutdown -h +08 'good night'");
        assertThat(cloud.written(id, "asked")).endsWith(" 480");
        assertThat(cloud.described(id).state().name()).isEqualTo(InstanceStateName.RUNNING);
        Files.createFile(root(id).resolve("time-is-up"));
        cloud.awaited(id, InstanceStateName.TERMINATED);
    }

    @Test
    void aShutdownThatWasCancelledDoesNotCome() {
        String id =
                terminating(
                        LATER
                                + """
                                command shutdown
                                until [ -s asked ]; do /bin/sleep 0.02; done
                                shutdown -c
                                touch time-is-up
                                while kill -0 "$(cut -d ' ' -f 1 asked)"; do /bin/sleep 0.02; done
                                echo > over
                                """);
        cloud.written(id, "over");
        assertThat(cloud.written(id, "asked")).endsWith(" 60");
        assertThat(cloud.described(id).state().name()).isEqualTo(InstanceStateName.RUNNING);
    }

    /** A sleep that takes until the test says that the time is up, and notes who asked for it. */
    private static final String LATER =
            """
            mkdir bin
            cat > bin/sleep <<'SLEEP'
            #!/bin/bash
            echo "$PPID $1" > "$HOME/asked"
            until [ -e "$HOME/time-is-up" ]; do /bin/sleep 0.02; done
            SLEEP
            chmod +x bin/sleep
            PATH=$HOME/bin:$PATH
            """;

    private Instance endedBy(String script) {
        return cloud.described(cloud.awaited(terminating(script), InstanceStateName.TERMINATED));
    }

    private String terminating(String script) {
        return cloud.launch(
                script, r -> r.instanceInitiatedShutdownBehavior(ShutdownBehavior.TERMINATE));
    }

    private Path root(String id) {
        return cloud.home().resolve("instances").resolve(id).resolve("root");
    }
}
