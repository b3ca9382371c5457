package io.chronosroutes.cli;

import java.util.List;

/** Two examples for the help of each command. */
final class Examples {

    static final List<Example> ALL =
            List.of(
                    of("", "-e prod", "watches environment prod until it is stopped"),
                    of("", "launch --follow", "trains on the sample, on the local cloud"),
                    of("deploy", "", "makes environment dev on AWS: shows what, and asks"),
                    of("deploy", "-e prod --zones 2 --yes", "environment prod, for scripts"),
                    of("stage", "", "sends the trainer now, so that a launch need not"),
                    of("stage", "--prune", "deletes trainers that nobody uses any more"),
                    of("doctor", "", "what a launch counts on, and what to do where it would fail"),
                    of("doctor", "-e prod --json", "the same of prod, for scripts"),
                    of("destroy", "", "takes environment dev away; its bucket stays"),
                    of("destroy", "-e prod --yes", "the same of prod, for scripts"),
                    of(
                            "launch",
                            "--follow --data sales.parquet --horizon 28",
                            "trains from scratch and stays until the scores are there"),
                    of(
                            "launch",
                            "--base-model hf://amazon/chronos-bolt-tiny",
                            "tunes a published model on the sample"),
                    of("monitor", "", "follows the run until it has ended"),
                    of("monitor", "--once --json", "the state object as it is now, for scripts"),
                    of("kill", "", "ends the run and its instance"),
                    of("kill", "--force -e dev", "ends whatever carries the environment's tags"),
                    of("verify", "", "says whether anything is left, and what it costs"),
                    of("verify", "-e prod", "the same of another environment"),
                    of("runs", "--limit 5", "the last five runs"),
                    of("runs", "--json", "all that the list knows, for scripts"),
                    of("runs show", "latest", "the last run, or the active one"),
                    of("runs show", "20261124 --json", "the only run of that day, as JSON"),
                    of(
                            "runs logs",
                            "latest --follow",
                            "what the agent logs until the run has ended"),
                    of("runs logs", "latest --boot", "why an instance did not come up"),
                    of("runs compare", "20261123 latest", "whether the last run is better"),
                    of(
                            "runs compare",
                            "20261124-10 20261124-11 -e prod",
                            "two runs of one morning, by the beginnings of their names"),
                    of("runs promote", "20261123", "goes back to the model of that day's run"),
                    of(
                            "runs promote",
                            "latest -e prod",
                            "makes the last run's model the current one"),
                    of("runs fetch", "latest ./model", "brings the last run's model here"),
                    of("runs fetch", "20261123 ./model --checkpoints", "with its checkpoints"),
                    of("routes", "list", "every route, and which of them are your own"),
                    of("routes", "export mine", "the packaged routes, to begin with"),
                    of("routes list", "--json", "the same for scripts"),
                    of(
                            "routes list",
                            "--routes-dir mine",
                            "whether those of another folder can be used"),
                    of("routes export", "mine", "writes launch.camel.yaml and the others"),
                    of("routes export", "mine --force", "over what is there"),
                    of("config", "show", "every setting and where it came from"),
                    of("config", "training", "a file of training settings to begin with"),
                    of("config show", "", "every setting and where it came from"),
                    of("config show", "-e prod --json", "the same with an option, as JSON"),
                    of("config settings", "", "a chronos.properties to begin with"),
                    of("config settings", "--markdown", "the same as documentation"),
                    of("config training", "", "a file for launch --training-config"),
                    of("config training", "--markdown", "the settings' documentation"),
                    of("completion", "bash", "the script for bash; source it"),
                    of("completion", "zsh", "the script for zsh; source it"),
                    of("local", "status", "whether the local cloud runs, and where"),
                    of("local", "stop", "stops it; what is in its bucket stays"),
                    of("local status", "", "whether it runs, and where"),
                    of("local status", "--home /data/chronos", "the one in another folder"),
                    of("local stop", "", "ends its instances, then itself"),
                    of("local stop", "--home /data/chronos", "the one in another folder"),
                    of(
                            "forecast",
                            "--model m/ --data a.csv --horizon 28 --output b.csv",
                            "28 steps ahead for every item"),
                    of("forecast", "--help", "what else can be said"),
                    of("data", "check sales.parquet", "what training would make of it"),
                    of("data", "--help", "what else can be done"),
                    of("model", "show models/", "what a checkpoint is"),
                    of("model", "--help", "what else can be done"));

    private Examples() {}

    private static Example of(String command, String words, String meaning) {
        return new Example(command, words, meaning);
    }
}
