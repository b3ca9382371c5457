package io.chronosroutes.control;

import io.chronosroutes.run.Json;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.settings.Settings;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * A run as it will be, before anything of it exists.
 *
 * @param settings of this launch
 * @param uploads what the instance needs from the bucket, whichever run it is for
 * @param agentRoutes the user's own routes for this run's agent
 * @param baseModel what the run starts from
 * @param state the first version of the state object
 * @param pools where the instance may come from, in the order to try them
 * @param configKey where the training config goes
 * @param runtimeSha256 checksum of the staged runtime
 */
public record LaunchPlan(
        Settings settings,
        List<Upload> uploads,
        List<Upload> agentRoutes,
        BaseModelPlan baseModel,
        SystemState state,
        List<Pool> pools,
        String configKey,
        String runtimeSha256) {

    /** The same, as its user asked for it at that time. */
    public LaunchPlan asked(Instant when) {
        return new LaunchPlan(
                settings,
                uploads,
                agentRoutes,
                baseModel,
                state.at(state.timestamps().asked(when)),
                pools,
                configKey,
                runtimeSha256);
    }

    public RunId run() {
        return state.run();
    }

    public byte[] config() throws IOException {
        return Json.MAPPER.writeValueAsBytes(state.trainingConfig());
    }
}
