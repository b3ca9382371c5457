package io.chronosroutes.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.PromotedModel;
import io.chronosroutes.settings.SettingsException;
import io.chronosroutes.store.LeadingBytes;
import java.io.IOException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The environment's current model, which incremental training starts from. */
public final class Promoted {

    private final S3Client s3;
    private final String bucket;
    private final Layout layout;

    public Promoted(S3Client s3, String bucket, Layout layout) {
        this.s3 = s3;
        this.bucket = bucket;
        this.layout = layout;
    }

    /**
     * @throws SettingsException when there is none yet
     */
    PromotedModel current() {
        String key = layout.promoted();
        try {
            byte[] json = LeadingBytes.document(s3, bucket, key).asByteArray();
            return Json.MAPPER.readValue(json, PromotedModel.class);
        } catch (NoSuchKeyException e) {
            throw new SettingsException(
                    "incremental: environment %s has no promoted model yet; train one without it first"
                            .formatted(layout.environment()));
        } catch (JsonProcessingException e) {
            throw unreadable(key, e.getOriginalMessage());
        } catch (IOException e) {
            throw unreadable(key, e.getMessage());
        }
    }

    private SettingsException unreadable(String key, String why) {
        return new SettingsException("s3://%s/%s can't be read: %s".formatted(bucket, key, why));
    }
}
