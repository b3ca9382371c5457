package io.chronosroutes.trainer.bench;

import io.chronosroutes.run.Scores;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.trainer.evaluation.Contestant;
import io.chronosroutes.trainer.training.TrainingInputs;
import io.chronosroutes.trainer.training.TrainingOutcome;
import io.chronosroutes.trainer.training.TrainingRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Scores after training from scratch: a whole run, as a user starts it. */
@Command(name = "quality")
final class QualityBench implements Callable<Integer> {
    @Option(names = "--size", defaultValue = "nano")
    String size;

    @Option(names = "--data", required = true, split = ",")
    List<Path> data;

    @Option(names = "--horizon", defaultValue = "48")
    int horizon;

    @Option(names = "--season", defaultValue = "0")
    int season;

    @Option(names = "--steps", defaultValue = "2000")
    int steps;

    @Option(names = "--batch", defaultValue = "32")
    int batch;

    @Option(names = "--lr", defaultValue = "3e-3")
    double learningRate;

    @Option(names = "--seed", defaultValue = "0")
    long seed;

    @Option(names = "--threads", defaultValue = "2")
    int threads;

    @Override
    public Integer call() throws Exception {
        TrainingConfig config =
                TrainingConfig.of(
                        Map.of(
                                "model", "chronos-bolt-" + size,
                                "horizon", horizon,
                                "season_length", season,
                                "batch_size", batch,
                                "max_steps", steps,
                                "learning_rate", learningRate,
                                "seed", seed,
                                "threads", threads));
        Path folder = Files.createTempDirectory("quality");
        TrainingOutcome outcome =
                TrainingRun.train(
                        new TrainingInputs(config, data, Optional.empty(), folder),
                        report -> {
                            if (report.step() % 250 < 20) System.err.println(report);
                        });
        Scores model = outcome.scores().of(Contestant.MODEL).orElseThrow();
        Scores naive = outcome.scores().of(Contestant.SEASONAL_NAIVE).orElseThrow();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("size", size);
        result.put("steps", outcome.steps());
        result.put("batch", batch);
        result.put("lr", learningRate);
        result.put("seed", seed);
        result.put("items", outcome.scores().overall().windows());
        result.put("seconds", TrainerBench.round(outcome.seconds(), 1));
        result.put("loss", TrainerBench.round(outcome.finalLoss(), 3));
        result.put("mase", TrainerBench.round(model.mase(), 4));
        result.put("wql", TrainerBench.round(model.wql(), 5));
        result.put("mae", TrainerBench.round(model.mae(), 3));
        result.put("seasonal_naive_mase", TrainerBench.round(naive.mase(), 4));
        result.put("seasonal_naive_wql", TrainerBench.round(naive.wql(), 5));
        result.put("model_folder", outcome.modelFolder().toString());
        TrainerBench.print(result);
        return 0;
    }
}
