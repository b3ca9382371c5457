package io.chronosroutes.trainer.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.djl.ndarray.NDManager;
import io.chronosroutes.trainer.tensor.Torch;
import org.junit.jupiter.api.Test;

class PreflightTest {

    @Test
    void whereThereIsNoGpuAPyTorchForCpusWillDo() throws InterruptedException {
        new Preflight("").compute();
        new Preflight("cpu").compute();
    }

    @Test
    void aPyTorchForGpusWithoutOneEndsTheRunBeforeItsWork() throws InterruptedException {
        try (NDManager manager = Torch.newManager()) {
            assumeFalse(manager.getDevice().isGpu());
        }
        assertThatThrownBy(() -> new Preflight("cu128").compute())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("PyTorch for cu128 finds no GPU");
    }

    /** Else a PyTorch for GPUs would be accepted on the user's machine and fail on the instance. */
    @Test
    void theTrainersOwnLibraryHasABuildForEveryPyTorchThatMayBeStaged()
            throws InterruptedException {
        for (String flavor : new String[] {"cu128", "cpu"}) {
            String library = "/jnilib/linux-x86_64/" + flavor + "/libdjl_torch.so";
            assertThat(Preflight.class.getResource(library)).as(library).isNotNull();
        }
    }
}
