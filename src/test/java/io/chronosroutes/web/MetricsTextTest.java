package io.chronosroutes.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.run.States;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a Prometheus server is told. */
class MetricsTextTest extends WebFixture {

    private static final Pattern LINE =
            Pattern.compile(
                    "# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\\{([a-z_]+=\"[^\"]*\",?)+})? [-0-9.E]+");

    @Test
    void aRunThatTrainsIsShownInFull() throws Exception {
        store.create(training(40));
        awaitText("/metrics", "chronos_run_active 1.0");
        HttpResponse<String> metrics = send(allowed("/metrics"));
        assertThat(metrics.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/plain; version=0.0.4");
        assertThat(metrics.body().lines()).allMatch(line -> LINE.matcher(line).matches());
        assertThat(metrics.body().lines())
                .contains(
                        "chronos_run_step 40.0",
                        "chronos_run_steps_planned 100.0",
                        "chronos_run_loss 1.5",
                        "chronos_run_validation_wql 0.25",
                        "chronos_run_series_per_second 2560.0",
                        "chronos_run_gpu_utilization_ratio 0.87",
                        "chronos_run_gpu_memory_used_bytes 2.147483648E9",
                        "chronos_run_status{status=\"training\"} 1.0",
                        "chronos_run_status{status=\"failed\"} 0.0",
                        "chronos_monitor_look_failed 0.0")
                .anyMatch(l -> l.startsWith("chronos_run_heartbeat_age_seconds "))
                .anyMatch(l -> l.startsWith("chronos_run_cost_usd "));
        assertThat(metrics.body())
                .contains("chronos_run_info{")
                .contains("run_id=\"" + States.RUN + "\"")
                .contains("instance_type=\"g4dn.2xlarge\"");
    }

    @Test
    void openMetricsIsSpokenToThoseWhoAskForIt() throws Exception {
        HttpResponse<String> metrics =
                send(allowed("/metrics").header("Accept", "application/openmetrics-text"));
        assertThat(metrics.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/openmetrics-text");
        assertThat(metrics.body()).endsWith("# EOF\n");
    }

    @Test
    void withoutARunNothingIsSaidOfOne() throws Exception {
        awaitText("/metrics", "chronos_monitor_last_look_timestamp_seconds ");
        assertThat(text("/metrics"))
                .contains("chronos_run_active 0.0")
                .doesNotContain("chronos_run_step")
                .doesNotContain("chronos_run_status");
    }
}
