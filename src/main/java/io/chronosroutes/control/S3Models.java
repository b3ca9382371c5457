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
        Matcher m = URI.matcher(uri);
        if (!m.matches()) {
            throw new SettingsException("'" + uri + "' is not of the form s3://bucket/prefix");
        }
        String bucket = m.group(1);
        String prefix = m.group(2) == null || m.group(2).isEmpty() ? "" : m.group(2) + "/";
        String folder = prefix.replaceAll("/+$", "/");
        ModelFiles.among(names(bucket, folder, uri), uri);
        return new BaseModel(SCHEME + bucket + "/" + folder, null);
    }

    private List<String> names(String bucket, String folder, String uri) {
        try {
            return s3
                    .listObjectsV2Paginator(l -> l.bucket(bucket).prefix(folder).delimiter("/"))
                    .contents()
                    .stream()
                    .map(o -> o.key().substring(folder.length()))
                    .toList();
        } catch (NoSuchBucketException e) {
            throw new SettingsException("there is no bucket '%s' (%s)".formatted(bucket, uri));
        }
    }
}
