package io.chronosroutes.local.ec2;

import static io.chronosroutes.local.CloudFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.local.CloudFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

class IdempotentLaunchTest {

    private static final int CALLERS = 32;

    @TempDir Path folder;
    @RegisterExtension final CloudFixture cloud = new CloudFixture(() -> folder);

    @Test
    void aSecondLaunchWithTheSameTokenGivesTheSameInstance() {
        String first = cloud.launch("", r -> r.clientToken("token"));
        assertThat(cloud.launch("", r -> r.clientToken("token"))).isEqualTo(first);
        assertThat(cloud.launch("", r -> r.clientToken("another"))).isNotEqualTo(first);
        assertThat(cloud.launch("", r -> {})).isNotEqualTo(first);
        assertThat(cloud.ec2().describeInstances().reservations()).hasSize(3);
        assertThat(cloud.described(first).clientToken()).isEqualTo("token");
    }

    @Test
    void theTokenStandsForAllInstancesOfTheLaunch() {
        List<String> first = new ArrayList<>();
        cloud.launch(r -> r.clientToken("token").maxCount(2))
                .instances()
                .forEach(i -> first.add(i.instanceId()));
        assertThat(cloud.launch(r -> r.clientToken("token").maxCount(2)).instances())
                .extracting(i -> i.instanceId())
                .containsExactlyElementsOf(first);
    }

    @Test
    void anotherRequestWithTheSameTokenIsRefused() {
        cloud.launch("", r -> r.clientToken("token"));
        assertThat(refusal(() -> cloud.launch("", r -> r.clientToken("token").keyName("k"))))
                .isEqualTo("400 IdempotentParameterMismatch");
        assertThat(refusal(() -> cloud.launch("true", r -> r.clientToken("token"))))
                .isEqualTo("400 IdempotentParameterMismatch");
        assertThat(cloud.ec2().describeInstances().reservations()).hasSize(1);
    }

    @Test
    void theTokenIsGoodOverTheInstancesEndAndOverARestart() {
        String first = cloud.launch("", r -> r.clientToken("token"));
        cloud.awaited(first, InstanceStateName.RUNNING);
        cloud.terminate(first);
        cloud.restart();
        assertThat(cloud.launch("", r -> r.clientToken("token"))).isEqualTo(first);
        assertThat(cloud.described(first).state().name()).isEqualTo(InstanceStateName.TERMINATED);
    }

    @Test
    void manyLaunchesAtOnceWithOneTokenGiveOneInstance() throws Exception {
        CyclicBarrier together = new CyclicBarrier(CALLERS);
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<String>> launches = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                launches.add(
                        callers.submit(
                                () -> {
                                    together.await();
                                    return cloud.launch("", r -> r.clientToken("token"));
                                }));
            }
            Set<String> ids = new HashSet<>();
            for (Future<String> launch : launches) {
                ids.add(launch.get());
            }
            assertThat(ids).hasSize(1);
            assertThat(cloud.ec2().describeInstances().reservations()).hasSize(1);
        } finally {
            callers.shutdownNow();
        }
    }
}
