package io.chronosroutes.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chronosroutes.local.auth.AccessKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.s3.S3Client;

class LocalCloudProcessTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int CALLERS = 8;

    @TempDir Path folder;
    private Path home;

    @BeforeEach
    void choose() {
        home = folder.resolve("home");
    }

    @AfterEach
    void nothingIsLeft() {
        LocalCloudProcess.stop(home);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(Processes.of(home)).isEmpty());
    }

    @Test
    void theFirstCallStartsItAndTheNextFindsIt() {
        assertThat(LocalCloudProcess.running(home)).isEmpty();
        Endpoints started = LocalCloudProcess.ensureRunning(home);
        assertThat(started.pid()).isNotEqualTo(ProcessHandle.current().pid());
        assertThat(LocalCloudProcess.ensureRunning(home)).isEqualTo(started);
        assertThat(LocalCloudProcess.running(home)).contains(started);
        assertThat(Processes.of(home)).containsExactly(started.pid());
    }

    @Test
    void callersAtOnceGetOneAndTheSame() throws Exception {
        CyclicBarrier together = new CyclicBarrier(CALLERS);
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<Endpoints>> calls = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                calls.add(
                        callers.submit(
                                () -> {
                                    together.await();
                                    return LocalCloudProcess.ensureRunning(home);
                                }));
            }
            Set<Endpoints> found = new HashSet<>();
            for (Future<Endpoints> call : calls) {
                found.add(call.get());
            }
            assertThat(found).hasSize(1);
            long pid = found.iterator().next().pid();
            await().atMost(LIMIT).until(() -> Processes.of(home).equals(Set.of(pid)));
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void afterItWasKilledAnotherGoesOnWithItsInstances() {
        Endpoints first = LocalCloudProcess.ensureRunning(home);
        String id = runInstance(first);
        kill(first);
        Endpoints second = LocalCloudProcess.ensureRunning(home);
        assertThat(second.pid()).isNotEqualTo(first.pid());
        assertThat(second.stopped()).isEqualTo(first.stopped());
        assertThat(state(second, id)).isEqualTo(InstanceStateName.RUNNING);
    }

    @Test
    void anotherBuildTakesItsPlaceAndItsInstances() throws IOException {
        new ServerProgram("older", null).start(folderOf(home), LIMIT);
        await().atMost(LIMIT).until(() -> LocalCloudProcess.running(home).isPresent());
        Endpoints older = LocalCloudProcess.running(home).orElseThrow();
        String id = runInstance(older);
        Endpoints own = LocalCloudProcess.ensureRunning(home);
        assertThat(own.pid()).isNotEqualTo(older.pid());
        assertThat(own.ec2()).isEqualTo(older.ec2());
        assertThat(state(own, id)).isEqualTo(InstanceStateName.RUNNING);
    }

    @Test
    void stoppingEndsItAndItsInstancesAndKeepsWhatIsStored() {
        Endpoints first = LocalCloudProcess.ensureRunning(home);
        runInstance(first);
        try (S3Client s3 = Clients.s3(first.s3(), key(first))) {
            s3.createBucket(r -> r.bucket("the-bucket"));
            s3.putObject(r -> r.bucket("the-bucket").key("k"), RequestBody.fromString("hello"));
        }
        assertThat(LocalCloudProcess.stop(home)).isTrue();
        assertThat(LocalCloudProcess.running(home)).isEmpty();
        assertThat(Processes.of(home)).isEmpty();
        assertThat(LocalCloudProcess.stop(home)).isFalse();
        Endpoints second = LocalCloudProcess.ensureRunning(home);
        try (S3Client s3 = Clients.s3(second.s3(), key(first))) {
            assertThat(s3.getObjectAsBytes(r -> r.bucket("the-bucket").key("k")).asUtf8String())
                    .isEqualTo("hello");
        }
    }

    @Test
    void stoppingEndsAnInstanceThatAKilledProcessLeft() {
        Endpoints endpoints = LocalCloudProcess.ensureRunning(home);
        runInstance(endpoints);
        kill(endpoints);
        assertThat(Processes.of(home)).isNotEmpty();
        assertThat(LocalCloudProcess.stop(home)).isFalse();
        assertThat(Processes.of(home)).isEmpty();
    }

    @Test
    void itEndsByItselfWhenNobodyNeedsIt() {
        LocalCloudProcess.ensureRunning(home, Duration.ofSeconds(2));
        await().atMost(LIMIT).until(() -> LocalCloudProcess.running(home).isEmpty());
        assertThat(LocalCloudProcess.ensureRunning(home).process().find()).isPresent();
    }

    @Test
    void aCloudThatAProgramHasForItselfIsUsedButNotStopped() {
        try (LocalCloud own = LocalCloud.start(LocalCloudConfig.forTests(home))) {
            assertThat(LocalCloudProcess.ensureRunning(home)).isEqualTo(own.endpoints());
            assertThatThrownBy(() -> LocalCloudProcess.stop(home))
                    .isInstanceOf(LocalCloudException.class)
                    .hasMessageContaining("process " + own.endpoints().pid());
        }
    }

    @Test
    void aProcessThatCannotStartSaysWhy() throws IOException {
        Path file = folderOf(home).resolve("instances.json");
        Files.writeString(file, "{");
        assertThatThrownBy(() -> LocalCloudProcess.ensureRunning(home))
                .isInstanceOf(LocalCloudException.class)
                .hasMessageContaining(file + " is damaged")
                .hasMessageContaining("cloud.log");
        Files.delete(file);
    }

    private static Path folderOf(Path home) throws IOException {
        return Files.createDirectories(home);
    }

    private static void kill(Endpoints endpoints) {
        Processes.kill(endpoints.pid());
        await().atMost(LIMIT).until(() -> !Processes.alive(endpoints.pid()));
    }

    private static String runInstance(Endpoints endpoints) {
        try (Ec2Client ec2 = Clients.ec2(endpoints.ec2(), key(endpoints))) {
            String id =
                    ec2.runInstances(
                                    r ->
                                            r.imageId(CloudFixture.IMAGE)
                                                    .instanceType(CloudFixture.TYPE)
                                                    .minCount(1)
                                                    .maxCount(1))
                            .instances()
                            .get(0)
                            .instanceId();
            await().atMost(LIMIT).until(() -> state(endpoints, id) == InstanceStateName.RUNNING);
            return id;
        }
    }

    private static InstanceStateName state(Endpoints endpoints, String id) {
        try (Ec2Client ec2 = Clients.ec2(endpoints.ec2(), key(endpoints))) {
            return ec2.describeInstances(r -> r.instanceIds(id))
                    .reservations()
                    .get(0)
                    .instances()
                    .get(0)
                    .state()
                    .name();
        }
    }

    private static AccessKey key(Endpoints endpoints) {
        return new AccessKey(endpoints.accessKeyId(), endpoints.secretAccessKey());
    }
}
