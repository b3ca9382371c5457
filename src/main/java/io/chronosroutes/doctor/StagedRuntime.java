package io.chronosroutes.doctor;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.control.Fingerprint;
import io.chronosroutes.control.NativesArchive;
import io.chronosroutes.control.RuntimeFile;
import io.chronosroutes.control.Upload;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Whether the trainer is there, here and in the bucket. */
record StagedRuntime(Settings settings, Cloud cloud) {

    List<Finding> look() throws IOException {
        Path file = RuntimeFile.find(settings.get(Setting.RUNTIME));
        List<Finding> found = new ArrayList<>();
        for (String type : settings.list(Setting.INSTANCE_TYPE)) {
            if (!cloud.isAws() || !RuntimeFile.wastesGpu(settings, type)) continue;
            found.add(
                    Finding.warning(
                            "trainer",
                            "has PyTorch for CPUs; the GPU of %s would do nothing".formatted(type),
                            "--natives with a PyTorch for GPUs, or --instance-type c5.2xlarge"));
        }
        String sha256 = new Fingerprint(settings).sha256(file);
        found.add(look("trainer", new Upload(settings.layout().runtime(sha256), file)));
        if (settings.get(Setting.NATIVES).isEmpty()) return found;
        found.add(
                NativesArchive.packed(settings)
                        .map(packed -> look("natives", packed))
                        .orElseGet(
                                () ->
                                        Finding.warning(
                                                "natives",
                                                "are not packed yet",
                                                "'stage' does it now, else 'launch' does")));
        return found;
    }

    private Finding look(String what, Upload upload) {
        try {
            cloud.s3().headObject(h -> h.bucket(cloud.bucket()).key(upload.key()));
            return Finding.ok(what, "is staged");
        } catch (NoSuchKeyException e) {
            return Finding.warning(
                    what,
                    "is not staged yet: %.1f MB to send".formatted(upload.file().length() / 1e6),
                    "'stage' sends it now, else 'launch' does");
        }
    }
}
