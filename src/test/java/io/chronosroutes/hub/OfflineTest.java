package io.chronosroutes.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What this machine has when the Hub can't be reached. */
class OfflineTest extends HubFixture {

    private static final HubReference COMMIT =
            HubReference.parse("hf://" + FakeHub.MODEL + "@" + FakeHub.COMMIT);

    @Test
    void whatABranchMeantLastIsUsedAndSaid() {
        Path fetched = hub.get(MAIN);
        server.close();
        assertThat(hub.get(MAIN)).isEqualTo(fetched);
        assertThat(notes)
                .anyMatch(
                        n ->
                                n.startsWith("the Hub can't be reached")
                                        && n.contains("using the copy of " + MAIN)
                                        && n.contains("commit 0123456"));
        assertThat(waits).isEmpty();
    }

    @Test
    void aCommitIsNeverAskedForTwice() {
        Path fetched = hub.get(COMMIT);
        long before = server.questions();
        assertThat(hub.get(COMMIT)).isEqualTo(fetched);
        assertThat(server.questions()).isEqualTo(before);
    }

    @Test
    void withoutACopyTheHubIsMissed() {
        server.close();
        assertThatThrownBy(() -> hub.get(MAIN))
                .isInstanceOf(HubUnreachableException.class)
                .hasMessageContaining("can't connect to 127.0.0.1");
    }

    @Test
    void halfACopyIsNone() throws IOException {
        Path fetched = hub.get(MAIN);
        Files.delete(fetched.resolve("model.safetensors"));
        server.close();
        assertThatThrownBy(() -> hub.get(MAIN)).isInstanceOf(HubUnreachableException.class);
    }

    @Test
    void aBranchThatMovedIsFetchedAnew() throws IOException {
        hub.get(MAIN);
        server.has("config.json", "{\"other\":1}").moveMainTo("f".repeat(40));
        Path moved = hub.get(MAIN);
        assertThat(moved).hasFileName("f".repeat(40));
        isWhole(moved, "config.json");
        assertThat(hub.cached(MAIN).orElseThrow().commit()).isEqualTo("f".repeat(40));
    }

    @Test
    void aShardThatOnlyTheIndexKnowsMakesTheModelUnusable() {
        server.files.remove("model.safetensors");
        server.has("model.safetensors.index.json", "{\"weight_map\":{\"a\":\"../../x\"}}");
        assertThatThrownBy(() -> hub.get(MAIN)).hasMessageContaining("'../../x'");
        assertThat(hub.cached(MAIN)).isEmpty();
    }
}
