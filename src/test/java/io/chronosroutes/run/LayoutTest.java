package io.chronosroutes.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {

    @Test
    void keysAreWhereTheContractSays() {
        Layout layout = new Layout("dev");
        RunId run = new RunId("20261124-100000-a1b2");
        assertThat(layout.state()).isEqualTo("dev/system-state.json");
        assertThat(layout.runtime("abc")).isEqualTo("dev/dist/abc");
        assertThat(Layout.sha256OfRuntime("dev/dist/abc")).isEqualTo("abc");
        assertThat(Layout.sha256OfRuntime("my.team/dist/abc.tgz")).isEqualTo("abc");
        assertThat(layout.models(run)).isEqualTo("dev/runs/2026/11/24-100000-a1b2/models/");
        assertThat(layout.report(run)).isEqualTo("dev/runs/2026/11/24-100000-a1b2/report.html");
        assertThat(layout.trainingReport(run))
                .isEqualTo("dev/logs/20261124-100000-a1b2/training.json");
        assertThat(layout.cleanupStatus(run))
                .isEqualTo("dev/logs/20261124-100000-a1b2/cleanup_status.json");
    }

    @Test
    void aPrefixIsAnEnvironmentsUnlessNoneCanBeCalledSo() {
        assertThat(Layout.ofPrefix("dev/")).contains(new Layout("dev"));
        assertThat(Layout.ofPrefix(Layout.DATASETS)).isEmpty();
        assertThat(Layout.ofPrefix("Dev/")).isEmpty();
        assertThat(Layout.ofPrefix("/")).isEmpty();
    }

    @Test
    void modelsLieWhereInstancesMayRead() {
        assertThat(Layout.hubModel("amazon", "chronos-bolt-tiny", "abc"))
                .isEqualTo("cached-datasets/hub/amazon/chronos-bolt-tiny/abc/");
        assertThat(Layout.hubRef("amazon", "chronos-bolt-tiny", "main"))
                .isEqualTo("cached-datasets/hub/amazon/chronos-bolt-tiny/refs/main.json");
        assertThat(Layout.localModel("0123456789abcdef"))
                .isEqualTo("cached-datasets/models/0123456789abcdef/");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "..", "a/b", "Dev", "-x", "a b", "abcdefghijabcdefghijabcdefghijab"})
    void environmentsThatCouldLeaveTheirPrefixAreRefused(String name) {
        assertThatThrownBy(() -> new Layout(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRunIdCarriesItsTime() {
        Instant now = Instant.parse("2026-02-28T23:59:59Z");
        RunId run = RunId.next(Clock.fixed(now, ZoneOffset.UTC), new Random(1));
        assertThat(run.value()).matches("20260228-235959-[0-9a-f]{4}");
        assertThat(run.time()).isEqualTo(now);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "20261124-100000",
                "20261324-100000-a1b2",
                "20261124-100000-A1B2",
                "../x"
            })
    void textsThatAreNoRunIdAreRefused(String text) {
        assertThatThrownBy(() -> new RunId(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a run id");
    }
}
