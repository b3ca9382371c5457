package io.chronosroutes.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.settings.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubReferenceTest {

    @Test
    void withoutARevisionItIsMain() {
        HubReference reference = HubReference.parse("hf://amazon/chronos-bolt-tiny");
        assertThat(reference)
                .isEqualTo(new HubReference("amazon", "chronos-bolt-tiny", "main"))
                .hasToString("hf://amazon/chronos-bolt-tiny@main");
        assertThat(reference.isCommit()).isFalse();
    }

    @Test
    void aRevisionIsABranchATagOrACommit() {
        assertThat(HubReference.parse("hf://a/b_c.d@v1.0-rc").revision()).isEqualTo("v1.0-rc");
        assertThat(HubReference.parse("hf://a/b@v1").isCommit()).isFalse();
        assertThat(HubReference.parse("hf://a/b@" + FakeHub.COMMIT).isCommit()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hf://",
                "hf://chronos",
                "hf://a/",
                "hf:///b",
                "hf://a/b/",
                "hf://a/b/c",
                "hf://a/b@",
                "hf://a/b@c@d",
                "hf://a/b@refs/pr/1",
                "hf://../b",
                "hf://a/..",
                "hf://a/b..c",
                "hf://a/b@..",
                "hf://a/b--c",
                "hf://a/.b",
                "hf://a/b-",
                "hf://a/b?c",
                "hf://a/b#c",
                "hf://a/b%2fc",
                "hf://a/b\\c",
                "hf://a/b c",
                "hf://a/b\nc",
                "HF://a/b",
                "https://huggingface.co/a/b"
            })
    void whatIsNoNameOfTheHubsIsRefusedInOneLine(String text) {
        assertThatThrownBy(() -> HubReference.parse(text))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("'" + text.replace('\n', '?') + "'")
                .hasMessageNotContaining("\n");
    }
}
