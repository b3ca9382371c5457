package io.chronosroutes.control;

import io.chronosroutes.hub.ModelFiles;
import io.chronosroutes.run.BaseModel;
import io.chronosroutes.settings.SettingsException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/** Models that S3 has already, such as those of earlier runs. */
public final class S3Models {

    static final String SCHEME = "s3://";

    /** Written last into a checkpoint's folder. */
    private static final String CHECKPOINT = "trainer_state.json";

    private static final Pattern URI = Pattern.compile(SCHEME + "([^/]+)(?:/(.*))?");

    private final S3Client s3;

    public S3Models(S3Client s3) {
        this.s3 = s3;
    }

    /**
     * The model below this prefix, which stays where it is.
     *
     * @throws SettingsException when there is none
     */
    BaseModel find(String uri) {
        Folder folder = Folder.of(uri);
        ModelFiles.among(names(folder, uri), uri);
        return new BaseModel(SCHEME + folder.bucket + "/" + folder.prefix, null);
    }

    /**
     * @throws SettingsException when below this prefix there is no complete checkpoint
     */
    void checkCheckpoint(String uri) {
        if (names(Folder.of(uri), uri).contains(CHECKPOINT)) return;
        throw new SettingsException(
                "resume_from: %s has no %s; give a run's s3://…/checkpoints/step-N/"
                        .formatted(uri, CHECKPOINT));
    }

    private record Folder(String bucket, String prefix) {
        static Folder of(String uri) {
            Matcher m = URI.matcher(uri);
            if (!m.matches()) {
                throw new SettingsException("'" + uri + "' is not of the form s3://bucket/prefix");
            }
            String prefix = m.group(2) == null || m.group(2).isEmpty() ? "" : m.group(2) + "/";
            return new Folder(m.group(1), prefix.replaceAll("/+$", "/"));
        }
    }

    private List<String> names(Folder folder, String uri) {
        try {
            return s3
                    .listObjectsV2Paginator(
                            l -> l.bucket(folder.bucket).prefix(folder.prefix).delimiter("/"))
                    .contents()
                    .stream()
                    .map(o -> o.key().substring(folder.prefix.length()))
                    .toList();
        } catch (NoSuchBucketException e) {
            throw new SettingsException(
                    "there is no bucket '%s' (%s)".formatted(folder.bucket, uri));
        }
    }
}
