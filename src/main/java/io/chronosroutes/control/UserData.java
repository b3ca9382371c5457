package io.chronosroutes.control;

import io.chronosroutes.run.Layout;
import io.chronosroutes.run.Precision;
import io.chronosroutes.run.SystemState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The script an instance boots with: facts of this run, then {@code boot.sh}. Holds no secret. */
final class UserData {

    /** EC2 refuses more, counted before base64. */
    static final int LIMIT = 16 * 1024;

    /**
     * Read by PyTorch when it loads (pytorch.org, "CUDA Environment Variables"), and of no effect
     * on a CPU.
     */
    private static final String ALLOW_TF32 = "TORCH_ALLOW_TF32_CUBLAS_OVERRIDE";

    private UserData() {}

    static String script(
            String region,
            String bucket,
            SystemState state,
            String runtimeSha256,
            Duration limit,
            Duration heartbeat)
            throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("CHRONOS_REGION", region);
        facts.put("CHRONOS_BUCKET", bucket);
        facts.put("CHRONOS_ENVIRONMENT", state.environment());
        facts.put("CHRONOS_RUN_ID", state.runId());
        facts.put("CHRONOS_RUNTIME_KEY", state.runtime());
        facts.put("CHRONOS_RUNTIME_SHA256", runtimeSha256);
        facts.put("CHRONOS_BOOT_LOG_KEY", new Layout(state.environment()).bootLog(state.run()));
        facts.put("CHRONOS_MAX_SECONDS", Long.toString(limit.toSeconds()));
        Long keep = state.keepFailedSeconds();
        facts.put("CHRONOS_KEEP_SECONDS", keep == null ? "0" : keep.toString());
        facts.put("CHRONOS_HEARTBEAT_MILLIS", Long.toString(heartbeat.toMillis()));
        if (state.trainingConfig().precision() == Precision.TF32) facts.put(ALLOW_TF32, "1");
        String header =
                facts.entrySet().stream()
                        .map(e -> "export " + e.getKey() + "=" + quoted(e.getValue()) + "\n")
                        .collect(Collectors.joining());
        String script = "#!/bin/bash\n" + header + boot();
        if (script.getBytes(StandardCharsets.UTF_8).length > LIMIT) {
            throw new IllegalStateException("user data is larger than EC2 takes");
        }
        return script;
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }

    private static String boot() throws IOException {
        try (InputStream in = UserData.class.getResourceAsStream("/boot/boot.sh")) {
            if (in == null) throw new IOException("boot/boot.sh is not in the jar");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
