package io.chronosroutes.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.run.Precision;
import io.chronosroutes.run.States;
import io.chronosroutes.run.TrainingConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UserDataTest {

    @TempDir Path folder;

    @Test
    void itFitsAndSaysOnlyWhatTheBootNeeds() throws IOException {
        String script = script("chronos-training-dev");
        assertThat(script.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(UserData.LIMIT);
        assertThat(script)
                .startsWith("#!/bin/bash\n")
                .contains("export CHRONOS_RUN_ID='" + States.RUN + "'\n")
                .contains("export CHRONOS_MAX_SECONDS='43200'\n")
                .doesNotContainPattern("AKIA|ASIA[A-Z0-9]|aws_secret|AWS_SECRET");
    }

    @Test
    void itIsAScriptThatBashUnderstands() throws Exception {
        assertThat(bash("-n", script("bucket"))).isZero();
    }

    @Test
    void aValueIsQuotedWhateverItHolds() throws Exception {
        Path trap = folder.resolve("trap");
        String hostile = "x'; touch " + trap + "; '$(touch " + trap + ")";
        String header = script(hostile).lines().limit(13).reduce("", (a, b) -> a + b + "\n");
        String check = header.substring(0, header.lastIndexOf("export ")) + "exit 0\n";
        assertThat(bash("-e", check)).isZero();
        assertThat(trap).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource
    void pytorchIsAllowedTf32ExactlyWhenTheRunAsksForIt(Precision precision) throws IOException {
        TrainingConfig config = TrainingConfig.defaults().with("precision", precision);
        String script = script("bucket", config);
        assertThat(script.contains("\nexport TORCH_ALLOW_TF32_CUBLAS_OVERRIDE='1'\n"))
                .isEqualTo(precision == Precision.TF32);
        assertThat(script.contains("TF32")).isEqualTo(precision == Precision.TF32);
    }

    private int bash(String option, String script) throws Exception {
        Path file = Files.writeString(folder.resolve("script"), script);
        return new ProcessBuilder("bash", option, file.toString()).start().waitFor();
    }

    private static String script(String bucket) throws IOException {
        return script(bucket, TrainingConfig.defaults());
    }

    private static String script(String bucket, TrainingConfig config) throws IOException {
        return UserData.script(
                "us-east-1",
                bucket,
                States.starting(States.RUN, config, Instant.now()),
                "0".repeat(64),
                Duration.ofHours(12),
                Duration.ofSeconds(30));
    }
}
