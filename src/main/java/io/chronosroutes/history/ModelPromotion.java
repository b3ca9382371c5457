package io.chronosroutes.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.hub.ModelFiles;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.PromotedModel;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.Scores;
import io.chronosroutes.settings.SettingsException;
import io.chronosroutes.store.Backoff;
import io.chronosroutes.store.LeadingBytes;
import io.chronosroutes.store.RunActiveException;
import io.chronosroutes.store.Versioned;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Makes an earlier run's model the environment's current one, as an agent does with its own. */
public final class ModelPromotion {

    private static final int NOT_AS_READ = 412;

    private final Cloud cloud;
    private final Layout layout;
    private final Clock clock;
    private final Bucket bucket;

    public ModelPromotion(Cloud cloud, Layout layout, Clock clock) {
        this.cloud = cloud;
        this.layout = layout;
        this.clock = clock;
        this.bucket = new Bucket(cloud.s3(), cloud.bucket());
    }

    /**
     * @param before empty where there was none, or what there was can't be read
     */
    public record Change(Optional<PromotedModel> before, PromotedModel after) {}

    /**
     * @throws SettingsException when the run has no complete model, or another was promoted
     *     meanwhile
     * @throws RunActiveException while a run is active, which may promote its own when it ends
     */
    public Change promote(RunRecord run) {
        refuseWhileActive();
        Current current = current();
        if (current.model.filter(m -> m.runId().equals(run.id().value())).isPresent()) {
            return new Change(current.model, current.model.get());
        }
        for (RunFile file : model(run.id())) copy(run.id(), file);
        refuseWhileActive();
        PromotedModel next =
                new PromotedModel(
                        run.id().value(),
                        bucket.uri(layout.promotedModel(run.id())),
                        run.scores().getOrDefault("model", Scores.NONE),
                        clock.instant());
        name(next, current.etag);
        return new Change(current.model, next);
    }

    private void refuseWhileActive() {
        cloud.store(layout, "cli", clock, Backoff.of())
                .read()
                .filter(v -> v.state().status().isWorking())
                .ifPresent(ModelPromotion::refuse);
    }

    private static void refuse(Versioned active) {
        throw new RunActiveException(active);
    }

    private List<RunFile> model(RunId run) {
        String models = layout.models(run);
        List<RunFile> files = bucket.below(models, "").toList();
        // Written after the model's files.
        boolean complete = bucket.below(layout.modelMetadata(run), "").findAny().isPresent();
        if (files.isEmpty() || !complete) {
            throw new SettingsException(
                    "run %s has left no complete model in %s; 'runs show %s' shows what it left"
                            .formatted(run, bucket.uri(models), run));
        }
        ModelFiles.among(files.stream().map(RunFile::name).toList(), bucket.uri(models));
        return files;
    }

    private void copy(RunId run, RunFile file) {
        cloud.s3()
                .copyObject(
                        c ->
                                c.sourceBucket(bucket.name())
                                        .sourceKey(file.key())
                                        .copySourceIfMatch(file.etag())
                                        .destinationBucket(bucket.name())
                                        .destinationKey(layout.promotedModel(run) + file.name()));
    }

    /** The current model and the version of the object that names it, null where there is none. */
    private record Current(Optional<PromotedModel> model, String etag) {}

    private Current current() {
        try {
            ResponseBytes<GetObjectResponse> found =
                    LeadingBytes.document(cloud.s3(), bucket.name(), layout.promoted());
            return new Current(read(found.asByteArray()), found.response().eTag());
        } catch (NoSuchKeyException e) {
            return new Current(Optional.empty(), null);
        }
    }

    private static Optional<PromotedModel> read(byte[] json) {
        try {
            return Optional.of(Json.MAPPER.readValue(json, PromotedModel.class))
                    .filter(m -> m.runId() != null);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Names the model, unless another was named since this was read. */
    private void name(PromotedModel next, String etag) {
        try {
            RequestBody body = RequestBody.fromBytes(Json.MAPPER.writeValueAsBytes(next));
            cloud.s3Once()
                    .putObject(
                            p ->
                                    p.bucket(bucket.name())
                                            .key(layout.promoted())
                                            .ifMatch(etag)
                                            .ifNoneMatch(etag == null ? "*" : null),
                            body);
        } catch (S3Exception e) {
            if (e.statusCode() != NOT_AS_READ) throw e;
            throw new SettingsException(
                    "another model was promoted meanwhile; look with 'runs', then say it again");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
