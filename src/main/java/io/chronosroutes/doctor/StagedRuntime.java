package io.chronosroutes.doctor;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.control.Fingerprint;
import io.chronosroutes.control.RuntimeFile;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Whether the trainer is there, here and in the bucket. */
record StagedRuntime(Settings settings, Cloud cloud) {

    List<Finding> look() throws IOException {
        String given = settings.get(Setting.RUNTIME);
        Path file = RuntimeFile.find(given);
        List<Finding> found = new ArrayList<>();
        for (String type : settings.list(Setting.INSTANCE_TYPE)) {
            if (!cloud.isAws() || !RuntimeFile.wastesGpu(given, type)) continue;
            found.add(
                    Finding.warning(
                            "trainer",
                            "has PyTorch for CPUs; the GPU of %s would do nothing".formatted(type),
                            "--instance-type c5.2xlarge, or --runtime with a trainer for GPUs"));
        }
        String key = settings.layout().runtime(Fingerprint.sha256(file));
        try {
            cloud.s3().headObject(h -> h.bucket(cloud.bucket()).key(key));
            found.add(Finding.ok("trainer", "is staged"));
        } catch (NoSuchKeyException e) {
            found.add(
                    Finding.warning(
                            "trainer",
                            "is not staged yet: %.1f MB to send".formatted(Files.size(file) / 1e6),
                            "'stage' sends it now, else 'launch' does"));
        }
        return found;
    }
}
