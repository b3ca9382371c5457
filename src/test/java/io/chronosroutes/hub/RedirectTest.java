package io.chronosroutes.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.settings.SettingsException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the client goes, and what it carries there. */
class RedirectTest extends HubFixture {

    private static final Endpoint HUB = Endpoint.of("https://huggingface.co/");

    @Test
    void theTokenGoesToTheHubAndNotToTheHostThatHasTheBytes() {
        client("hf_secret").get(MAIN);
        assertThat(server.requests)
                .filteredOn(r -> !r.cdn())
                .isNotEmpty()
                .allMatch(r -> "Bearer hf_secret".equals(r.header("Authorization")));
        assertThat(pieces()).isNotEmpty().allMatch(r -> !r.headers().containsKey("Authorization"));
        assertThat(notes).noneMatch(n -> n.contains("hf_secret"));
    }

    @Test
    void withoutATokenNothingIsSaidOfOne() {
        hub.get(MAIN);
        assertThat(server.requests).allMatch(r -> !r.headers().containsKey("Authorization"));
    }

    @Test
    void circlesAreNoticed() {
        String here = "/api/models/" + FakeHub.MODEL + "/revision/main";
        for (int i = 0; i < 9; i++) {
            server.faults.add(Faults.status(307, Map.of("Location", here)));
        }
        assertThatThrownBy(() -> hub.get(MAIN))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("in circles");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://cdn.example/x",
                "http://127.0.0.1:8080/x",
                "http://169.254.169.254/latest",
                "file:///etc/passwd",
                "//",
                "ht tp://x",
                ""
            })
    void fromHttpsNobodyIsSentAnywhereElse(String location) {
        assertThatThrownBy(() -> HUB.redirected(URI.create("https://huggingface.co/a"), location))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("not over HTTPS");
    }

    @Test
    void anotherHostOverHttpsIsFine() {
        URI to =
                HUB.redirected(URI.create("https://huggingface.co/a"), "https://cdn.example/b?c=d");
        assertThat(to).hasToString("https://cdn.example/b?c=d");
        assertThat(HUB.owns(to)).isFalse();
        assertThat(HUB.owns(HUB.redirected(HUB.uri(), "/elsewhere"))).isTrue();
        assertThat(HUB.owns(URI.create("https://huggingface.co:444/"))).isFalse();
        assertThat(HUB.owns(URI.create("https://huggingface.co.example/"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "huggingface.co",
                "http://huggingface.co",
                "ftp://x",
                "https://u:p@x",
                "https://"
            })
    void anEndpointThatIsNotSafeIsRefused(String text) {
        assertThatThrownBy(() -> Endpoint.of(text))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("HF_ENDPOINT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hf_a b", "hf_a\r\nX: y", "hf_ä"})
    void aTokenThatIsNoneIsRefusedWithoutBeingRepeated(String text) {
        assertThatThrownBy(() -> Token.of(text))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("HF_TOKEN")
                .hasMessageNotContaining("hf_");
        assertThat(Token.of(null)).isEmpty();
        assertThat(Token.of(" hf_abc\n")).isEqualTo("hf_abc");
    }
}
