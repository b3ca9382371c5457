package io.chronosroutes.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RuntimeFileTest {

    @Test
    void theProgramsOwnTrainerWastesAGpu() {
        assertThat(RuntimeFile.wastesGpu("", "g4dn.2xlarge")).isTrue();
        assertThat(RuntimeFile.wastesGpu("", "p4d.24xlarge")).isTrue();
        assertThat(RuntimeFile.wastesGpu("", "c5.2xlarge")).isFalse();
        assertThat(RuntimeFile.wastesGpu("for-gpus.tgz", "g4dn.2xlarge")).isFalse();
    }
}
