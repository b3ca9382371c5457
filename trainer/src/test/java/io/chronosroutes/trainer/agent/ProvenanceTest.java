package io.chronosroutes.trainer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.run.BaseModel;
import io.chronosroutes.run.Cost;
import io.chronosroutes.run.Phase;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.trainer.evaluation.Scoreboard;
import io.chronosroutes.trainer.model.Golden;
import io.chronosroutes.trainer.report.ModelMetadata;
import io.chronosroutes.trainer.training.TrainingOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:30:00Z");

    @Test
    void aModelFromScratchIsNamedByItsArchitecture() throws Exception {
        ModelMetadata about = metadata(TrainingConfig.defaults());
        assertThat(about.runId()).isEqualTo("20261124-100000-a1b2");
        assertThat(about.model().name()).isEqualTo("chronos-bolt-nano");
        assertThat(about.model().architecture()).isEqualTo("ChronosBoltModelForForecasting");
        assertThat(about.model().contextLength()).isEqualTo(512);
        assertThat(about.model().levels()).hasSize(9);
        assertThat(about.baseModel()).isNull();
        assertThat(about.data().uris()).containsExactly("s3://bucket/data.csv");
        assertThat(about.data().skippedWhy()).startsWith("too short");
        assertThat(about.hardware().instanceType()).isEqualTo("g4dn.2xlarge");
        assertThat(about.versions()).containsOnlyKeys("java", "djl", "pytorch", "duckdb");
        assertThat(about.created()).isEqualTo(NOW);
    }

    @Test
    void onlyThePartsThatWereReachedHaveSeconds() throws Exception {
        assertThat(metadata(TrainingConfig.defaults()).seconds())
                .containsExactly(Map.entry("preflight", 1.5), Map.entry("training", 20.0));
    }

    @Test
    void aBaseModelIsKnownByItsNameItsRevisionAndItsWeights() throws Exception {
        ModelMetadata about =
                metadata(
                        TrainingConfig.defaults()
                                .with("base_model", "hf://amazon/chronos-bolt-tiny@main"),
                        new BaseModel("s3://bucket/base-models/0a1b/", "0a1b"));
        assertThat(about.model().name()).isEqualTo("chronos-bolt-tiny");
        assertThat(about.baseModel().uri()).isEqualTo("hf://amazon/chronos-bolt-tiny@main");
        assertThat(about.baseModel().revision()).isEqualTo("0a1b");
        assertThat(about.baseModel().sha256()).matches("[0-9a-f]{64}");
    }

    @Test
    void anIncrementalRunNamesTheModelThatItFound() throws Exception {
        ModelMetadata about =
                metadata(
                        TrainingConfig.defaults().with("incremental", true),
                        new BaseModel("s3://bucket/dev/promoted/20261123-1/", null));
        assertThat(about.model().name()).isEqualTo("20261123-1");
        assertThat(about.baseModel().uri()).isEqualTo("s3://bucket/dev/promoted/20261123-1/");
        assertThat(about.baseModel().revision()).isNull();
    }

    private static ModelMetadata metadata(TrainingConfig config) throws Exception {
        return metadata(config, null);
    }

    private static ModelMetadata metadata(TrainingConfig config, BaseModel base) throws Exception {
        Path model = Golden.path("model");
        SystemState state =
                SystemState.starting(
                        new RunId("20261124-100000-a1b2"),
                        "dev",
                        "g4dn.2xlarge",
                        "s3://bucket/dev/runs/",
                        List.of("s3://bucket/data.csv"),
                        base,
                        "runtime",
                        Duration.ZERO,
                        NOW,
                        new Cost(1, 0, 12),
                        config,
                        NOW);
        TrainingOutcome outcome =
                new TrainingOutcome(
                        10,
                        1.5,
                        20,
                        2000,
                        Scoreboard.empty(12),
                        List.of(),
                        model,
                        false,
                        3,
                        99,
                        1,
                        Map.of("data", "5ea1"),
                        1000);
        Map<String, Phase> phases = new LinkedHashMap<>();
        phases.put("preflight", new Phase("success", 1.5, 0, 0, 0, null));
        phases.put("training", new Phase("success", 20, 0, 0, 0, null));
        phases.put("results_sync", new Phase("skipped", 0, 0, 0, 0, null));
        return new Provenance(state, outcome, model).metadata(phases, NOW);
    }
}
