package io.chronosroutes.web;

import io.chronosroutes.run.Cost;
import io.chronosroutes.run.Gpu;
import io.chronosroutes.run.Progress;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /metrics}: the facts of the moment, in Prometheus' text format, or in OpenMetrics' where
 * the client asks for it. What is not known is left out, and between runs so is all of the run.
 */
final class MetricsText {

    private static final ExpositionFormatWriter PROMETHEUS =
            PrometheusTextFormatWriter.builder().build();
    private static final ExpositionFormatWriter OPEN_METRICS =
            OpenMetricsTextFormatWriter.builder().build();

    private static final double MIB = 1024.0 * 1024.0;

    private MetricsText() {}

    static Answer of(LiveView view, Optional<String> accept) {
        ExpositionFormatWriter format =
                accept.filter(OPEN_METRICS::accepts).isPresent() ? OPEN_METRICS : PROMETHEUS;
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            format.write(text, snapshots(view));
        } catch (IOException e) {
            throw new IllegalStateException("memory can always be written to", e);
        }
        return new Answer(200, format.getContentType(), text.toByteArray(), Map.of());
    }

    private static MetricSnapshots snapshots(LiveView view) {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        all.metricSnapshot(
                one("chronos_run_active", "1 while a run holds the environment", view.active()));
        all.metricSnapshot(
                one(
                        "chronos_monitor_look_failed",
                        "1 when the last look at the state object failed",
                        view.health().error() != null));
        if (view.health().lastLook() != null) {
            add(
                    all,
                    "chronos_monitor_last_look_timestamp_seconds",
                    "When the state object was last looked at",
                    view.health().lastLook().toEpochMilli() / 1000.0);
        }
        if (view.active()) run(all, view);
        return all.build();
    }

    private static void run(MetricSnapshots.Builder all, LiveView view) {
        SystemState state = view.state();
        all.metricSnapshot(info(state));
        all.metricSnapshot(status(state.status()));
        add(
                all,
                "chronos_run_start_timestamp_seconds",
                "When the run was started",
                state.timestamps().start().toEpochMilli() / 1000.0);
        add(
                all,
                "chronos_run_heartbeat_age_seconds",
                "Time since the run last wrote its state",
                seconds(Duration.between(state.timestamps().lastUpdate(), view.now())));
        if (state.progress() != null) progress(all, state.progress());
        if (state.cost() != null) {
            Cost cost =
                    state.cost().after(Duration.between(state.timestamps().start(), view.now()));
            add(all, "chronos_run_cost_usd", "US dollars so far", cost.usdSoFar());
            add(all, "chronos_run_cost_cap_usd", "US dollars at most", cost.usdCap());
        }
    }

    private static void progress(MetricSnapshots.Builder all, Progress p) {
        add(all, "chronos_run_step", "Optimizer steps done", (double) p.step());
        add(all, "chronos_run_steps_planned", "Steps asked for", (double) p.totalSteps());
        add(all, "chronos_run_loss", "Moving average of the training loss", p.loss());
        add(
                all,
                "chronos_run_validation_wql",
                "Weighted quantile loss of the last validation",
                p.validation());
        add(all, "chronos_run_learning_rate", "Of the last step", p.learningRate());
        add(
                all,
                "chronos_run_series_per_second",
                "Windows trained on in a second",
                p.seriesPerSecond());
        add(all, "chronos_run_eta_seconds", "Until the last step", p.etaSeconds());
        if (p.gpu() != null) gpu(all, p.gpu());
    }

    private static void gpu(MetricSnapshots.Builder all, Gpu gpu) {
        if (gpu.utilizationPercent() != null) {
            add(
                    all,
                    "chronos_run_gpu_utilization_ratio",
                    "Share of the last moments in which the GPU computed",
                    gpu.utilizationPercent() / 100.0);
        }
        if (gpu.memoryUsedMib() != null) {
            add(
                    all,
                    "chronos_run_gpu_memory_used_bytes",
                    "Memory of the GPU in use",
                    gpu.memoryUsedMib() * MIB);
        }
        if (gpu.memoryTotalMib() != null) {
            add(
                    all,
                    "chronos_run_gpu_memory_size_bytes",
                    "Memory of the GPU",
                    gpu.memoryTotalMib() * MIB);
        }
    }

    private static InfoSnapshot info(SystemState state) {
        Labels.Builder labels =
                Labels.builder()
                        .label("run_id", state.runId())
                        .label("environment", state.environment())
                        .label("instance_type", orEmpty(state.instanceType()))
                        .label("instance_id", orEmpty(state.instanceId()));
        return InfoSnapshot.builder()
                .name("chronos_run")
                .help("The run that holds the environment")
                .dataPoint(
                        InfoSnapshot.InfoDataPointSnapshot.builder().labels(labels.build()).build())
                .build();
    }

    private static GaugeSnapshot status(Status now) {
        GaugeSnapshot.Builder all =
                GaugeSnapshot.builder()
                        .name("chronos_run_status")
                        .help("1 for the status the run is in");
        for (Status status : Status.values()) {
            all.dataPoint(
                    GaugeDataPointSnapshot.builder()
                            .labels(Labels.of("status", status.word()))
                            .value(status == now ? 1 : 0)
                            .build());
        }
        return all.build();
    }

    private static void add(MetricSnapshots.Builder all, String name, String help, Double value) {
        if (value != null) all.metricSnapshot(gauge(name, help, value));
    }

    private static GaugeSnapshot one(String name, String help, boolean set) {
        return gauge(name, help, set ? 1 : 0);
    }

    private static GaugeSnapshot gauge(String name, String help, double value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
                .build();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
