package io.chronosroutes.control;

import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.ec2.model.Instance;

/** Launches whose instances come to nothing: these tests end before anyone notices. */
abstract class LaunchFixture extends ControlPlaneFixture {

    static final LaunchRequest SAMPLE = new LaunchRequest(TrainingConfig.defaults(), List.of());

    /** A runtime that no agent comes out of. */
    @BeforeEach
    void stageable() throws IOException {
        Files.writeString(folder.resolve("trainer.tar"), "not an archive");
    }

    @Override
    void set(Map<Setting, String> options) {
        options.put(Setting.RUNTIME, folder.resolve("trainer.tar").toString());
    }

    List<Instance> instances() {
        return cloud.ec2().describeInstances().reservations().stream()
                .flatMap(r -> r.instances().stream())
                .toList();
    }
}
