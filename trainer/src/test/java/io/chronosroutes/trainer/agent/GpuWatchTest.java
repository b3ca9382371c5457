package io.chronosroutes.trainer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.run.Gpu;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the driver's program says, and what it says when it can't. */
class GpuWatchTest {

    @Test
    void theFirstGpuIsTheOneThatTrains() {
        assertThat(GpuWatch.parse("Tesla T4, 93, 5123, 15360\nTesla T4, 0, 3, 15360\n"))
                .contains(new Gpu("Tesla T4", 93, 5123, 15360));
    }

    @Test
    void whatTheDriverDoesNotTellIsLeftOpen() {
        assertThat(GpuWatch.parse("NVIDIA H100 80GB HBM3, [N/A], [Not Supported], 81559"))
                .contains(new Gpu("NVIDIA H100 80GB HBM3", null, null, 81559));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "No devices were found\n",
                "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.",
                ", 1, 2, 3",
                "Tesla T4, 1, 2"
            })
    void whatIsNoAnswerIsNoGpu(String answer) {
        assertThat(GpuWatch.parse(answer)).isEmpty();
    }

    @Test
    void anAnswerStaysUntilTheNextLook() throws InterruptedException {
        GpuWatch watch = new GpuWatch(List.of("echo", "Tesla T4, 50, 1, 2"));
        assertThat(watch.latest()).isNull();
        watch.look();
        assertThat(watch.latest()).isEqualTo(new Gpu("Tesla T4", 50, 1, 2));
    }

    @Test
    void whereThereIsNoDriverThereIsNoGpu() throws InterruptedException {
        GpuWatch none = new GpuWatch(List.of("no-such-program-as-nvidia-smi"));
        none.look();
        none.look();
        assertThat(none.latest()).isNull();
        GpuWatch broken = new GpuWatch(List.of("false"));
        broken.look();
        assertThat(broken.latest()).isNull();
    }
}
