package io.chronosroutes.local.ec2;

import static io.chronosroutes.local.CloudFixture.refusal;
import static io.chronosroutes.local.Parts.filter;
import static io.chronosroutes.local.Parts.tagged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chronosroutes.local.CloudFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

class DescribeInstancesTest {

    private static final String ABSENT = "i-00000000000000000";

    @TempDir Path folder;

    @RegisterExtension
    final CloudFixture cloud =
            new CloudFixture(() -> folder, c -> c.withTerminatedVisible(Duration.ofMinutes(10)));

    @Test
    void thoseNamedAreDescribed() {
        String first = launch();
        String second = launch();
        String third = launch();
        assertThat(described(r -> r.instanceIds(third, first))).containsExactly(first, third);
        assertThat(described(r -> {})).containsExactly(first, second, third);
    }

    @Test
    void anIdThatIsNotThereIsNotFound() {
        String there = launch();
        assertThat(refusal(() -> described(r -> r.instanceIds(there, ABSENT))))
                .isEqualTo("400 InvalidInstanceID.NotFound");
        for (String id : List.of("vol-00000000000000000", "i-xyz", "i-0", ABSENT + "0")) {
            assertThat(refusal(() -> described(r -> r.instanceIds(id))))
                    .isEqualTo("400 InvalidInstanceID.Malformed");
        }
    }

    @Test
    void filtersGoByTagsWithWildcardsToo() {
        String red = launch("color", "red", "Name", "node-1");
        String blue = launch("color", "blue", "Name", "node-12", "extra", "");
        launch();
        assertThat(filtered(filter("tag:color", "red"))).containsExactly(red);
        assertThat(filtered(filter("tag:color", "red", "blue"))).containsExactly(red, blue);
        assertThat(filtered(filter("tag:color", "RED"))).isEmpty();
        assertThat(filtered(filter("tag:Name", "node-?"))).containsExactly(red);
        assertThat(filtered(filter("tag:Name", "node-*"))).containsExactly(red, blue);
        assertThat(filtered(filter("tag:Name", "node"))).isEmpty();
        assertThat(filtered(filter("tag:Name", "node.1"))).isEmpty();
        assertThat(filtered(filter("tag-key", "extra"))).containsExactly(blue);
        assertThat(filtered(filter("tag-key", "*"))).containsExactly(red, blue);
    }

    @Test
    void aTagOfAnyLettersIsFoundAgain() {
        String id = launch("größe", "\\E[a-z]+😀 & <b>\"'");
        assertThat(filtered(filter("tag:größe", "\\E[a-z]+😀 & <b>\"'"))).containsExactly(id);
        assertThat(filtered(filter("tag:größe", "*😀*"))).containsExactly(id);
        assertThat(filtered(filter("tag:größe", "*+? *"))).containsExactly(id);
        assertThat(filtered(filter("tag-key", "gr??e"))).containsExactly(id);
        assertThat(cloud.described(id).tags().get(0).value()).isEqualTo("\\E[a-z]+😀 & <b>\"'");
    }

    @Test
    void filtersGoByStateTypeAndToken() {
        String running = cloud.running("");
        String terminated = cloud.running("");
        cloud.terminate(terminated);
        String spot =
                cloud.launch(
                        "",
                        r ->
                                r.instanceMarketOptions(m -> m.marketType("spot"))
                                        .clientToken("token")
                                        .instanceType("m7i.2xlarge"));
        cloud.awaited(spot, InstanceStateName.RUNNING);
        assertThat(filtered(filter("instance-state-name", "running")))
                .containsExactly(running, spot);
        assertThat(filtered(filter("instance-state-code", "48"))).containsExactly(terminated);
        assertThat(filtered(filter("instance-type", "m7i.*"))).containsExactly(spot);
        assertThat(filtered(filter("client-token", "token"))).containsExactly(spot);
        assertThat(filtered(filter("instance-lifecycle", "spot"))).containsExactly(spot);
        assertThat(filtered(filter("instance-id", running))).containsExactly(running);
    }

    @Test
    void allFiltersMustHold() {
        launch("color", "red", "size", "1");
        String both = launch("color", "red", "size", "2");
        launch("color", "blue", "size", "2");
        Filter red = filter("tag:color", "red");
        assertThat(filtered(red, filter("tag:size", "2"))).containsExactly(both);
        assertThat(filtered(red, filter("tag:color", "blue"))).isEmpty();
        assertThat(described(r -> r.instanceIds(both).filters(filter("tag:size", "1")))).isEmpty();
    }

    @Test
    void aFilterThatIsNotKnownIsRefusedNotPassedOver() {
        assertThat(refusal(() -> filtered(filter("color", "red"))))
                .isEqualTo("400 InvalidParameterValue");
    }

    @Test
    void aTerminatedInstanceIsSeenForAWhileAndThenForgotten() {
        String id = cloud.running("");
        cloud.terminate(id);
        cloud.clock().move(Duration.ofMinutes(9));
        cloud.restart();
        assertThat(cloud.described(id).state().name()).isEqualTo(InstanceStateName.TERMINATED);
        cloud.clock().move(Duration.ofMinutes(2));
        await().until(() -> described(r -> {}).isEmpty());
        assertThat(refusal(() -> cloud.described(id))).isEqualTo("400 InvalidInstanceID.NotFound");
    }

    private String launch(String... tags) {
        return cloud.launch(
                "",
                r -> {
                    if (tags.length > 0) {
                        r.tagSpecifications(tagged("instance", tags));
                    }
                });
    }

    private List<String> filtered(Filter... filters) {
        return described(r -> r.filters(Arrays.asList(filters)));
    }

    private List<String> described(Consumer<DescribeInstancesRequest.Builder> request) {
        return cloud.ec2().describeInstances(request).reservations().stream()
                .flatMap(r -> r.instances().stream())
                .map(Instance::instanceId)
                .toList();
    }
}
