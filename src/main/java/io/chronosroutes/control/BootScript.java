package io.chronosroutes.control;

import io.chronosroutes.run.Layout;
import io.chronosroutes.run.Precision;
import io.chronosroutes.run.SystemState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The script an instance boots with: facts of this run, then {@code boot.sh}. Holds no secret. */
final class BootScript {

    /**
     * Read by PyTorch when it loads (pytorch.org, "CUDA Environment Variables"), and of no effect
     * on a CPU.
     */
    private static final String ALLOW_TF32 = "TORCH_ALLOW_TF32_CUBLAS_OVERRIDE";

    private BootScript() {}

    /**
     * @param pool what the instance is of
     * @param heartbeat the agent writes at least so often
     */
    static String of(
            String region,
            String bucket,
            SystemState state,
            String runtimeSha256,
            Pool pool,
            Duration heartbeat) {
        Layout layout = new Layout(state.environment());
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("CHRONOS_REGION", region);
        facts.put("CHRONOS_BUCKET", bucket);
        facts.put("CHRONOS_ENVIRONMENT", state.environment());
        facts.put("CHRONOS_RUN_ID", state.runId());
        facts.put("CHRONOS_RUNTIME_KEY", state.runtime());
        facts.put("CHRONOS_RUNTIME_SHA256", runtimeSha256);
        if (state.natives() != null && RuntimeFile.hasGpu(pool.instanceType())) {
            facts.put("CHRONOS_NATIVES_KEY", state.natives());
            facts.put("CHRONOS_NATIVES_SHA256", Layout.sha256OfRuntime(state.natives()));
        }
        facts.put("CHRONOS_STATE_KEY", layout.state());
        facts.put("CHRONOS_BOOT_LOG_KEY", layout.bootLog(state.run()));
        facts.put("CHRONOS_AGENT_LOG_KEY", layout.agentLog(state.run()));
        facts.put("CHRONOS_MAX_SECONDS", Long.toString(pool.limit().toSeconds()));
        facts.put("CHRONOS_KEEP_SECONDS", Long.toString(keepSeconds(state)));
        facts.put("CHRONOS_HEARTBEAT_MILLIS", Long.toString(heartbeat.toMillis()));
        if (state.trainingConfig().precision() == Precision.TF32) facts.put(ALLOW_TF32, "1");
        String header =
                facts.entrySet().stream()
                        .map(e -> "export " + e.getKey() + "=" + quoted(e.getValue()) + "\n")
                        .collect(Collectors.joining());
        return "#!/bin/bash\n" + header + UserData.resource("boot.sh");
    }

    /** How long the instance of a failed run is kept. */
    static long keepSeconds(SystemState state) {
        return state.keepFailedSeconds() == null ? 0 : state.keepFailedSeconds();
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
