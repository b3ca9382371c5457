package io.chronosroutes.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.trainer.tensor.SafetensorsReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ends, mends and measures a run. */
class TrainingLoopTest {
    @TempDir Path folder;
    private Path data;
    private final Notes notes = new Notes();

    @BeforeEach
    void writeData() throws IOException {
        data = SeasonalData.write(folder);
    }

    @Test
    void severalSmallBatchesMakeTheStepOfOneLargeOne() {
        TrainingConfig large =
                small().with("dropout", 0).with("batch_size", 8).with("max_steps", 3);
        TrainingConfig parts = large.with("batch_size", 2).with("gradient_accumulation", 4);
        float[] one = weight(train(large, "large"));
        float[] four = weight(train(parts, "parts"));
        // Adam's first steps have the size of the rate, whatever the gradient's rounding.
        for (int i = 0; i < one.length; i++) {
            assertThat((double) four[i]).isCloseTo(one[i], within(2e-4));
        }
    }

    @Test
    void severalReplicasTrainTheModelOfOne() {
        TrainingConfig alone = small().with("dropout", 0).with("max_steps", 3);
        float[] one = weight(train(alone, "alone"));
        float[] three = weight(train(alone.with("replicas", 3), "together"));
        for (int i = 0; i < one.length; i++) {
            assertThat((double) three[i]).isCloseTo(one[i], within(2e-4));
        }
    }

    @Test
    void aTimeLimitEndsTheRunAndTheModelIsScored() {
        TrainingOutcome outcome =
                train(small().with("max_steps", 1_000_000).with("time_limit", "2s"), "limited");
        assertThat(outcome.stopped()).isFalse();
        assertThat(outcome.steps()).isBetween(1, 999_999);
        assertThat(outcome.scores().isEmpty()).isFalse();
        assertThat(notes.lines).singleElement().asString().contains("the time limit of 2s");
    }

    @Test
    void validationsThatDontImproveEndTheRunAndTheBestModelIsKept() {
        TrainingConfig config =
                small().with("max_steps", 400)
                        .with("learning_rate", 0.3)
                        .with("schedule", "constant")
                        .with("validation_every", 5)
                        .with("early_stopping", 3);
        TrainingOutcome outcome = train(config, "early");
        ValidationReport best =
                notes.validations.stream().filter(ValidationReport::best).reduce((a, b) -> b).get();
        assertThat(outcome.steps()).isEqualTo(best.step() + 15).isLessThan(400);
        assertThat(notes.lines.get(notes.lines.size() - 1))
                .contains("no better validation since step " + best.step());
        assertThat(weight(folder.resolve("early/checkpoints/best"), "best.safetensors"))
                .isEqualTo(weight(outcome));
    }

    @Test
    void aRuinedLossLeadsBackOnceWithHalfTheRateAndThenEndsTheRun() throws IOException {
        data = SeasonalData.extreme(folder);
        TrainingConfig config = Settings.small().steps(40).learningRate(0.999).clip(0).build();
        assertThatThrownBy(() -> train(config, "ruined"))
                .isInstanceOf(TrainingException.class)
                .hasMessageMatching(
                        "the (loss|gradient) is .* at step \\d+, again after a return.*");
        assertThat(notes.lines)
                .singleElement()
                .asString()
                .endsWith("going on from step 0 with half the learning rate");
    }

    @Test
    void lowRankTrainingChangesItsTargetsAloneAndLowersTheLoss() throws IOException {
        TrainingOutcome base = train(small().with("max_steps", 60), "base");
        TrainingConfig lora =
                small().with("max_steps", 60)
                        .with("base_model", "given below")
                        .with("fine_tune", "lora")
                        .with("merge_adapter", true)
                        .with("lora_targets", List.of("q", "v"));
        TrainingOutcome tuned =
                TrainingRun.train(
                        new TrainingInputs(
                                lora,
                                List.of(data),
                                Optional.of(base.modelFolder()),
                                folder.resolve("lora")),
                        notes);
        String q = "encoder.block.0.layer.0.SelfAttention.q.weight";
        String k = "encoder.block.0.layer.0.SelfAttention.k.weight";
        assertThat(tensor(tuned, k)).isEqualTo(tensor(base, k));
        assertThat(tensor(tuned, q)).isNotEqualTo(tensor(base, q));
        assertThat(tuned.finalLoss()).isLessThan(base.finalLoss());
    }

    @Test
    void anAdapterIsSavedAloneUnlessItIsToBeMerged() {
        TrainingOutcome base = train(small().with("max_steps", 1), "base");
        TrainingConfig lora =
                small().with("max_steps", 2)
                        .with("base_model", "hf://someone/base@main")
                        .with("fine_tune", "lora");
        TrainingOutcome tuned =
                TrainingRun.train(
                        new TrainingInputs(
                                lora,
                                List.of(data),
                                Optional.of(base.modelFolder()),
                                folder.resolve("lora")),
                        notes);
        assertThat(tuned.modelFolder().resolve("adapter_model.safetensors")).exists();
        assertThat(tuned.modelFolder().resolve("adapter_config.json"))
                .content()
                .contains("\"base_model_name_or_path\": \"someone/base\"");
        assertThat(tuned.modelFolder().resolve("model.safetensors")).doesNotExist();
    }

    @Test
    void inBfloat16TheLossIsThatOfFloat32UpToRounding() {
        TrainingConfig full = small().with("dropout", 0).with("max_steps", 3);
        double expected = train(full, "fp32").finalLoss();
        double rounded = train(full.with("precision", "bf16"), "bf16").finalLoss();
        assertThat(rounded).isNotEqualTo(expected).isCloseTo(expected, within(0.02 * expected));
    }

    @Test
    void lowRankTrainingWithoutATargetSaysSo() {
        TrainingOutcome base = train(small().with("max_steps", 1), "base");
        TrainingConfig lora =
                small().with("base_model", "given below")
                        .with("fine_tune", "lora")
                        .with("lora_targets", List.of("query"));
        assertThatThrownBy(
                        () ->
                                TrainingRun.train(
                                        new TrainingInputs(
                                                lora,
                                                List.of(data),
                                                Optional.of(base.modelFolder()),
                                                folder.resolve("lora")),
                                        notes))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith("no layer's name ends with one of lora_targets [query]");
    }

    private static TrainingConfig small() {
        return Settings.small().build().with("context_length", 48).with("batch_size", 4);
    }

    private TrainingOutcome train(TrainingConfig config, String run) {
        return TrainingRun.train(
                new TrainingInputs(config, List.of(data), Optional.empty(), folder.resolve(run)),
                notes);
    }

    private static float[] weight(TrainingOutcome outcome) {
        return weight(outcome.modelFolder(), "model.safetensors");
    }

    private static float[] weight(Path model, String file) {
        try (SafetensorsReader reader = SafetensorsReader.open(model.resolve(file))) {
            return reader.floats("output_patch_embedding.output_layer.weight");
        }
    }

    private static float[] tensor(TrainingOutcome outcome, String name) {
        Path file = outcome.modelFolder().resolve("model.safetensors");
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            return reader.floats(name);
        }
    }

    /** Keeps what a run said. */
    private static final class Notes implements TrainingListener {
        final List<String> lines = new ArrayList<>();
        final List<ValidationReport> validations = new ArrayList<>();

        @Override
        public void progress(StepReport report) {}

        @Override
        public void validated(ValidationReport report) {
            validations.add(report);
        }

        @Override
        public void notice(String line) {
            lines.add(line);
        }
    }
}
