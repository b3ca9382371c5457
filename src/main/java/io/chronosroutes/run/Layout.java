package io.chronosroutes.run;

import java.util.Optional;
import java.util.regex.Pattern;

/** Where everything of an environment lies in its bucket: the one place that knows a key's path. */
public record Layout(String environment) {

    /** Shared by all environments; only read by instances. */
    public static final String DATASETS = "cached-datasets/";

    private static final String HUB = DATASETS + "hub/";
    private static final String MODELS = DATASETS + "models/";

    private static final Pattern ENVIRONMENT = Pattern.compile("[a-z0-9][a-z0-9-]{0,30}");

    /**
     * @throws IllegalArgumentException for a name that could escape its prefix or not be a tag
     */
    public Layout {
        if (environment == null || !ENVIRONMENT.matcher(environment).matches()) {
            throw new IllegalArgumentException(
                    "environment '"
                            + environment
                            + "' is not a name: use up to 31 of a-z, 0-9 and '-'");
        }
    }

    /**
     * The environment whose objects begin with a prefix; empty where it is no environment's.
     *
     * @param prefix ends with a slash
     */
    public static Optional<Layout> ofPrefix(String prefix) {
        String name = prefix.substring(0, prefix.length() - 1);
        boolean isOne = !prefix.equals(DATASETS) && ENVIRONMENT.matcher(name).matches();
        return isOne ? Optional.of(new Layout(name)) : Optional.empty();
    }

    /** A model of the Hub, named by its commit; ends with a slash. */
    public static String hubModel(String owner, String name, String commit) {
        return HUB + owner + "/" + name + "/" + commit + "/";
    }

    /** Which commit a branch or tag of the Hub was when it was last asked. */
    public static String hubRef(String owner, String name, String revision) {
        return HUB + owner + "/" + name + "/refs/" + revision + ".json";
    }

    /** A model from the user's own machine, named by its content; ends with a slash. */
    public static String localModel(String fingerprint) {
        return MODELS + fingerprint + "/";
    }

    /** The lock and the live status. */
    public String state() {
        return environment + "/system-state.json";
    }

    /** Says that an interrupted run is to be launched again. */
    public String relaunch() {
        return environment + "/relaunch.json";
    }

    /** An object that tells whether the bucket keeps conditions; gone when that is known. */
    public String probe(String name) {
        return environment + "/doctor/" + name;
    }

    /** A staged runtime, named by its own content. */
    public String runtime(String sha256) {
        return runtimes() + sha256;
    }

    /** All staged runtimes; ends with a slash. */
    public String runtimes() {
        return environment + "/dist/";
    }

    /** What names a staged runtime; earlier ones have an ending after it. */
    public static String sha256OfRuntime(String key) {
        return key.substring(key.lastIndexOf('/') + 1).replaceFirst("\\..*", "");
    }

    /** All a run leaves behind, but its logs; ends with a slash. */
    public String run(RunId run) {
        return environment + "/runs/" + run.folder() + "/";
    }

    public String models(RunId run) {
        return run(run) + "models/";
    }

    /** The checkpoints that a run can be resumed from, each a folder; ends with a slash. */
    public String checkpoints(RunId run) {
        return run(run) + "checkpoints/";
    }

    /** Names the environment's current model. */
    public String promoted() {
        return environment + "/promoted.json";
    }

    /** A model that was made the current one, out of reach of the rules that end runs' files. */
    public String promotedModel(RunId run) {
        return environment + "/promoted/" + run + "/";
    }

    public String modelMetadata(RunId run) {
        return run(run) + "model_metadata.json";
    }

    /** The page about the run. */
    public String report(RunId run) {
        return run(run) + "report.html";
    }

    public String trainingConfig(RunId run) {
        return run(run) + "user-configs/training-config.json";
    }

    /** The user's own routes for the agent; ends with a slash. */
    public String agentRoutes(RunId run) {
        return run(run) + "user-configs/routes/";
    }

    /** The logs of all runs; ends with a slash. */
    public String logs() {
        return environment + "/logs/";
    }

    public String logs(RunId run) {
        return logs() + run + "/";
    }

    /** Tells that an interrupted run has been launched again, which happens once. */
    public String relaunched(RunId run) {
        return logs(run) + "relaunched.json";
    }

    public String trainingReport(RunId run) {
        return logs(run) + "training.json";
    }

    public String cleanupStatus(RunId run) {
        return logs(run) + "cleanup_status.json";
    }

    public String agentLog(RunId run) {
        return logs(run) + "agent.log";
    }

    public String bootLog(RunId run) {
        return logs(run) + "boot.log";
    }

    public String metrics(RunId run) {
        return logs(run) + "metrics.jsonl";
    }

    /** Where {@code kill --force} keeps a copy of a state object that nobody can read. */
    public String unreadableState(String etag) {
        return logs() + "unreadable-state-" + etag.replaceAll("[^0-9a-zA-Z]", "") + ".json";
    }
}
