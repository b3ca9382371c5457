package io.chronosroutes.local.ec2;

import static io.chronosroutes.local.CloudFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.local.CloudFixture;
import io.chronosroutes.local.Configs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Volume;

class PagesTest {

    @TempDir Path folder;

    // none of these instances has to boot
    @RegisterExtension
    final CloudFixture cloud =
            new CloudFixture(() -> folder, c -> Configs.pendingDelay(c, Duration.ofHours(1)));

    @Test
    void pagesTogetherAreTheWhole() {
        List<String> launched = launch(12);
        List<String> found =
                cloud.ec2().describeInstancesPaginator(r -> r.maxResults(5)).stream()
                        .peek(page -> assertThat(ids(page)).hasSizeLessThanOrEqualTo(5))
                        .flatMap(page -> ids(page).stream())
                        .toList();
        assertThat(found).containsExactlyElementsOf(launched);
    }

    @Test
    void aLastPageThatIsFullNamesNoNext() {
        launch(5);
        assertThat(cloud.ec2().describeInstances(r -> r.maxResults(5)).nextToken()).isNull();
    }

    @Test
    void volumesHavePagesToo() {
        launch(7);
        assertThat(cloud.ec2().describeVolumesPaginator(r -> r.maxResults(5)).volumes())
                .extracting(Volume::volumeId)
                .hasSize(7)
                .doesNotHaveDuplicates();
    }

    @Test
    void whatWasLaunchedMeanwhileComesOnALaterPage() {
        List<String> launched = launch(7);
        String token = cloud.ec2().describeInstances(r -> r.maxResults(5)).nextToken();
        List<String> more = launch(1);
        assertThat(ids(cloud.ec2().describeInstances(r -> r.nextToken(token).maxResults(5))))
                .containsExactly(launched.get(5), launched.get(6), more.get(0));
    }

    @Test
    void aPageThatCannotBeIsRefused() {
        List<String> ids = launch(1);
        for (int size : new int[] {0, 4, 1001}) {
            assertThat(refusal(() -> cloud.ec2().describeInstances(r -> r.maxResults(size))))
                    .isEqualTo("400 InvalidParameterValue");
        }
        for (String token : List.of("none", "%%%")) {
            assertThat(refusal(() -> cloud.ec2().describeInstances(r -> r.nextToken(token))))
                    .isEqualTo("400 InvalidNextToken");
        }
        assertThat(
                        refusal(
                                () ->
                                        cloud.ec2()
                                                .describeInstances(
                                                        r -> r.instanceIds(ids).maxResults(5))))
                .isEqualTo("400 InvalidParameterCombination");
    }

    private List<String> launch(int count) {
        return cloud.launch(r -> r.minCount(count).maxCount(count)).instances().stream()
                .map(Instance::instanceId)
                .toList();
    }

    private static List<String> ids(DescribeInstancesResponse page) {
        return page.reservations().stream()
                .flatMap(r -> r.instances().stream())
                .map(Instance::instanceId)
                .toList();
    }
}
