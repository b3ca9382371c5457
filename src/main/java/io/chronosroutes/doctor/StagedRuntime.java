package io.chronosroutes.doctor;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.control.Fingerprint;
import io.chronosroutes.control.RuntimeFile;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Whether the trainer is there, here and in the bucket. */
record StagedRuntime(Settings settings, Cloud cloud) {

    List<Finding> look() throws IOException {
        Path file = RuntimeFile.find(settings.get(Setting.RUNTIME));
        String key = settings.layout().runtime(Fingerprint.sha256(file));
        try {
            cloud.s3().headObject(h -> h.bucket(cloud.bucket()).key(key));
            return List.of(Finding.ok("trainer", "is staged"));
        } catch (NoSuchKeyException e) {
            return List.of(
                    Finding.warning(
                            "trainer",
                            "is not staged yet: %.1f MB to send".formatted(Files.size(file) / 1e6),
                            "'stage' sends it now, else 'launch' does"));
        }
    }
}
