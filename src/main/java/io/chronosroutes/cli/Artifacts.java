package io.chronosroutes.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.TrainingReport;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** What runs have left in the bucket. */
final class Artifacts {

    private final Cloud cloud;
    private final Layout layout;

    Artifacts(Cloud cloud, Layout layout) {
        this.cloud = cloud;
        this.layout = layout;
    }

    /** Every run that has logs, the latest first. */
    Stream<RunId> runs() {
        return cloud
                .s3()
                .listObjectsV2Paginator(
                        l -> l.bucket(cloud.bucket()).prefix(layout.logs()).delimiter("/"))
                .commonPrefixes()
                .stream()
                .map(CommonPrefix::prefix)
                .map(p -> p.substring(layout.logs().length(), p.length() - 1))
                .flatMap(Artifacts::runId)
                .sorted((a, b) -> b.value().compareTo(a.value()));
    }

    /** Empty when the run has not written one, or it can't be read. */
    Optional<TrainingReport> trainingReport(RunId run) {
        try {
            byte[] body =
                    cloud.s3()
                            .getObjectAsBytes(
                                    g -> g.bucket(cloud.bucket()).key(layout.trainingReport(run)))
                            .asByteArray();
            return Optional.of(Json.MAPPER.readValue(body, TrainingReport.class));
        } catch (NoSuchKeyException | JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String logs(RunId run) {
        return "s3://" + cloud.bucket() + "/" + layout.logs(run);
    }

    private static Stream<RunId> runId(String text) {
        try {
            return Stream.of(new RunId(text));
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }
}
