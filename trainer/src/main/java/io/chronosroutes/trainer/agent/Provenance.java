package io.chronosroutes.trainer.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.hub.Checksum;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.Phase;
import io.chronosroutes.run.Subject;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.trainer.checkpoint.HuggingFaceFolder;
import io.chronosroutes.trainer.model.ModelConfig;
import io.chronosroutes.trainer.report.ModelMetadata;
import io.chronosroutes.trainer.report.ModelMetadata.Base;
import io.chronosroutes.trainer.report.ModelMetadata.Data;
import io.chronosroutes.trainer.report.ModelMetadata.Model;
import io.chronosroutes.trainer.training.TrainingOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects what is to be known of a model that was trained. */
record Provenance(SystemState state, TrainingOutcome outcome, Path baseFolder) {
    /**
     * @param phases of the run so far
     */
    ModelMetadata metadata(Map<String, Phase> phases, Instant now) throws IOException {
        return new ModelMetadata(
                ModelMetadata.SCHEMA_VERSION,
                state.runId(),
                model(),
                base(),
                data(),
                state.trainingConfig(),
                outcome.steps(),
                outcome.finalLoss(),
                outcome.scores(),
                Machine.program(),
                Machine.versions(),
                new Machine().hardware(state.instanceType()),
                seconds(phases),
                now);
    }

    private Model model() throws IOException {
        ModelConfig config = HuggingFaceFolder.readConfig(described());
        JsonNode document = Json.MAPPER.readTree(config.json());
        return new Model(
                Subject.of(state).model(),
                document.path("architectures").path(0).asText(),
                outcome.parameters(),
                config.contextLength(),
                config.predictionLength(),
                config.levels());
    }

    /** An adapter alone has no description of the model; that of its base holds for it. */
    private Path described() {
        Path models = outcome.modelFolder();
        return Files.isRegularFile(models.resolve("config.json")) ? models : baseFolder;
    }

    private Base base() throws IOException {
        if (state.baseModel() == null) return null;
        Path weights = baseFolder.resolve("model.safetensors");
        return new Base(
                Subject.of(state).baseModel(),
                state.baseModel().commit(),
                Files.isRegularFile(weights) ? Checksum.sha256(weights) : null);
    }

    private Data data() {
        return new Data(
                state.data(),
                outcome.fingerprints(),
                outcome.items(),
                outcome.rows(),
                outcome.skippedItems(),
                outcome.skippedItems() == 0
                        ? null
                        : "too short, or nothing known of what would be held out");
    }

    /** Of the parts that were reached. */
    private static Map<String, Double> seconds(Map<String, Phase> phases) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        phases.forEach(
                (name, phase) -> {
                    if (!phase.status().equals("skipped")) seconds.put(name, phase.seconds());
                });
        return seconds;
    }
}
