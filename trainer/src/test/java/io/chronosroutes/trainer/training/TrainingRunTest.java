package io.chronosroutes.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chronosroutes.run.Scores;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.trainer.evaluation.Contestant;
import io.chronosroutes.trainer.evaluation.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs, from a file to a scored checkpoint, on series with a season and noise. */
class TrainingRunTest {
    private static final TrainingListener SILENT = report -> {};

    @TempDir Path folder;

    @Test
    void trainingFromScratchBeatsSeasonalNaiveAndReportsItsWay() throws IOException {
        List<StepReport> reports = new ArrayList<>();
        TrainingOutcome outcome =
                train(
                        Settings.small().steps(800).seed(2).build(),
                        Optional.empty(),
                        "run",
                        reports::add);

        Scores model = outcome.scores().of(Contestant.MODEL).orElseThrow();
        Scores naive = outcome.scores().of(Contestant.SEASONAL_NAIVE).orElseThrow();
        assertThat(model.mase()).isLessThan(naive.mase());
        assertThat(model.wql()).isLessThan(naive.wql());
        assertThat(outcome.scores().overall().windows()).isEqualTo(SeasonalData.ITEMS);
        assertThat(outcome.scores().dataSets()).containsOnlyKeys("seasonal");
        assertThat(outcome.examples())
                .extracting(Example::rank)
                .containsExactly(Example.Rank.values());
        assertThat(outcome.steps()).isEqualTo(800);
        assertThat(outcome.stopped()).isFalse();
        assertThat(outcome.modelFolder()).isDirectoryContaining("glob:**model.safetensors");
        assertThat(reports.get(reports.size() - 1).step()).isEqualTo(800);
        assertThat(Files.readAllLines(folder.resolve("run/metrics.jsonl")))
                .hasSameSizeAs(reports)
                .allMatch(line -> line.startsWith("{\"step\":") && line.contains("\"data_wait\":"));
    }

    @Test
    void theSameSeedGivesTheSameWeightsAndAnotherSeedOthers() throws IOException {
        byte[] first = weightsAfter(Settings.small().steps(5).build(), "first");
        byte[] second = weightsAfter(Settings.small().steps(5).build(), "second");
        byte[] other = weightsAfter(Settings.small().steps(5).seed(2).build(), "other");
        assertThat(second).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void aTrainedModelIsTheBaseOfTheNextRunAndScoredBesideIt() throws IOException {
        TrainingOutcome first = train(Settings.small().steps(20).build(), Optional.empty(), "a");
        TrainingOutcome second =
                train(Settings.small().steps(20).build(), Optional.of(first.modelFolder()), "b");
        assertThat(second.scores().of(Contestant.BASE_MODEL))
                .isEqualTo(first.scores().of(Contestant.MODEL))
                .isPresent();
        assertThat(second.finalLoss()).isLessThan(first.finalLoss());
        assertThat(second.parameters()).isEqualTo(first.parameters());
    }

    @Test
    void whereTrainingIsValidatedTheBaseModelsScoreComesFirst() throws IOException {
        TrainingConfig config = Settings.small().steps(20).build().with("validation_every", 10);
        Path scratch = train(config, Optional.empty(), "a").modelFolder();
        train(config, Optional.of(scratch), "b");
        assertThat(validatedSteps("a")).containsExactly(10, 20);
        assertThat(validatedSteps("b")).containsExactly(0, 10, 20);
    }

    private List<Integer> validatedSteps(String run) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<Integer> steps = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(run).resolve("metrics.jsonl"))) {
            JsonNode report = json.readTree(line);
            if (report.has("validation_wql")) steps.add(report.path("step").asInt());
        }
        return steps;
    }

    @Test
    void aRequestToStopEndsWithinAStepAndKeepsThePartialModel() throws IOException {
        TrainingListener stopAfterThree =
                new TrainingListener() {
                    private int asked;

                    @Override
                    public void progress(StepReport report) {}

                    @Override
                    public boolean stopRequested() {
                        return ++asked > 3;
                    }
                };
        TrainingOutcome outcome =
                train(Settings.small().build(), Optional.empty(), "stopped", stopAfterThree);
        assertThat(outcome.stopped()).isTrue();
        assertThat(outcome.steps()).isEqualTo(3);
        assertThat(outcome.scores().isEmpty()).isTrue();
        assertThat(outcome.finalLoss()).isFinite();
        assertThat(outcome.modelFolder().resolve("model.safetensors")).exists();
    }

    @Test
    void aLossThatIsNotFiniteEndsTheRunAndNamesTheStep() {
        TrainingConfig explosive = Settings.small().steps(40).learningRate(0.999).clip(0).build();
        assertThatThrownBy(
                        () ->
                                TrainingRun.train(
                                        new TrainingInputs(
                                                explosive,
                                                List.of(SeasonalData.extreme(folder)),
                                                Optional.empty(),
                                                folder.resolve("nan")),
                                        SILENT))
                .isInstanceOf(TrainingException.class)
                .hasMessageMatching(
                        "the (loss|gradient) is (NaN|-?Infinity) at step \\d+, again .*");
    }

    @Test
    void settingsThatCannotBeTrainedWithAreRefusedAtOnce() {
        assertThatThrownBy(() -> train(Settings.small().steps(0).build(), Optional.empty(), "bad"))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith("max_steps must be a whole number, 1 or more");
        assertThatThrownBy(
                        () ->
                                train(
                                        Settings.small().model("chronos-bolt-huge").build(),
                                        Optional.empty(),
                                        "bad"))
                .hasMessageStartingWith("model must be one of chronos-bolt-nano, ")
                .hasMessageEndingWith("; it is 'chronos-bolt-huge'");
    }

    private byte[] weightsAfter(TrainingConfig config, String run) throws IOException {
        TrainingOutcome outcome = train(config, Optional.empty(), run);
        return Files.readAllBytes(outcome.modelFolder().resolve("model.safetensors"));
    }

    private TrainingOutcome train(TrainingConfig config, Optional<Path> base, String run)
            throws IOException {
        return train(config, base, run, SILENT);
    }

    private TrainingOutcome train(
            TrainingConfig config, Optional<Path> base, String run, TrainingListener listener)
            throws IOException {
        Path data = SeasonalData.write(folder);
        return TrainingRun.train(
                new TrainingInputs(config, List.of(data), base, folder.resolve(run)), listener);
    }
}
