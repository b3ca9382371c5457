package io.chronosroutes.trainer.program;

import io.chronosroutes.cli.Example;
import java.util.List;

/** Two examples for the help of each of the trainer's commands. */
final class TrainerExamples {

    static final List<Example> ALL =
            List.of(
                    new Example("", "model show models/", "what a checkpoint is"),
                    new Example("", "data check sales.parquet", "what training would make of it"),
                    new Example(
                            "forecast",
                            "--model m/ --data a.csv --horizon 28 --output b.csv",
                            "28 steps ahead for every item"),
                    new Example(
                            "forecast",
                            "--model m/ --data a.csv --horizon 7 --output b.parquet",
                            "the same as Parquet"),
                    new Example("data", "check sales.parquet", "what training would make of it"),
                    new Example(
                            "data",
                            "synth kernelsynth --items 1000 --output synth.parquet",
                            "makes a thousand series"),
                    new Example("data check", "sales.parquet", "what training would make of it"),
                    new Example(
                            "data check", "sales.parquet --horizon 28", "with 28 values held out"),
                    new Example(
                            "data synth",
                            "kernelsynth --items 1000 --output synth.parquet",
                            "a thousand series, drawn from Gaussian processes"),
                    new Example(
                            "data synth",
                            "tsmixup --from a.csv --items 9 --output b.parquet",
                            "nine mixtures of your own series"),
                    new Example("model", "show models/", "what a checkpoint is"),
                    new Example(
                            "model",
                            "merge --base base/ --adapter models/ --output whole/",
                            "makes a whole model of an adapter"),
                    new Example("model show", "models/", "what a checkpoint is"),
                    new Example("model show", "--json models/", "the same for scripts"),
                    new Example(
                            "model merge",
                            "--base base/ --adapter models/ --output whole/",
                            "makes a whole model of an adapter"),
                    new Example(
                            "model merge",
                            "--base base/ --adapter got/models/ --output whole/",
                            "of an adapter that 'runs fetch' brought"));

    private TrainerExamples() {}
}
