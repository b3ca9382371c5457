package io.chronosroutes.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.run.Precision;
import io.chronosroutes.run.States;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BootScriptTest {

    @TempDir Path folder;

    @Test
    void itSaysWhatTheBootNeeds() {
        assertThat(Boots.script("chronos-training-dev"))
                .startsWith("#!/bin/bash\n")
                .contains("export CHRONOS_RUN_ID='" + States.RUN + "'\n")
                .contains("export CHRONOS_STATE_KEY='dev/system-state.json'\n")
                .contains("export CHRONOS_MAX_SECONDS='43200'\n");
    }

    @Test
    void itIsAScriptThatBashUnderstands() throws Exception {
        assertThat(bash("-n", Boots.script("bucket"))).isZero();
    }

    @Test
    void shellcheckFindsNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("boot"), Boots.longestScript());
        Tool shellcheck = Tool.assumed("shellcheck", "--severity=style", file.toString());
        assertThat(shellcheck.output()).isEmpty();
        assertThat(shellcheck.exit()).isZero();
    }

    @Test
    void aValueIsQuotedWhateverItHolds() throws Exception {
        Path trap = folder.resolve("trap");
        String hostile = "x'; touch " + trap + "; '$(touch " + trap + ")";
        String script = Boots.script(hostile);
        String header = script.substring(0, script.indexOf("\n# "));
        assertThat(header).contains("CHRONOS_BUCKET").contains("CHRONOS_HEARTBEAT_MILLIS");
        assertThat(bash("-e", header + "\n[ \"$CHRONOS_BUCKET\" = \"$(cat)\" ]\n", hostile))
                .isZero();
        assertThat(trap).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource
    void pytorchIsAllowedTf32ExactlyWhenTheRunAsksForIt(Precision precision) {
        TrainingConfig config = TrainingConfig.defaults().with("precision", precision);
        String script = Boots.script("bucket", config);
        assertThat(script.contains("\nexport TORCH_ALLOW_TF32_CUBLAS_OVERRIDE='1'\n"))
                .isEqualTo(precision == Precision.TF32);
        assertThat(script.contains("TF32")).isEqualTo(precision == Precision.TF32);
    }

    @Test
    void anInstanceWithAGpuIsToldOfThePyTorchForItAndNoOther() {
        SystemState state = Boots.state(TrainingConfig.defaults()).withNatives(Boots.NATIVES);
        assertThat(Boots.script("bucket", state, "g5.2xlarge"))
                .contains("export CHRONOS_NATIVES_KEY='" + Boots.NATIVES + "'\n")
                .contains("export CHRONOS_NATIVES_SHA256='" + "0".repeat(64) + "'\n");
        assertThat(Boots.script("bucket", state, "c5.2xlarge")).doesNotContain("NATIVES_KEY='");
        assertThat(Boots.script("bucket")).doesNotContain("NATIVES_KEY='");
    }

    private int bash(String option, String script) throws Exception {
        return bash(option, script, "");
    }

    private int bash(String option, String script, String input) throws Exception {
        Path file = Files.writeString(folder.resolve("script"), script);
        Path given = Files.writeString(folder.resolve("input"), input);
        return new ProcessBuilder("bash", option, file.toString())
                .redirectInput(given.toFile())
                .start()
                .waitFor();
    }
}
