package io.chronosroutes.simulation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The S3 client of whichever process asks, to the bucket of its world. */
final class SimulatedS3 implements S3Client {

    private static <T> T call(String what, Supplier<T> effect) {
        return Clouds.current()
                .network()
                .call(
                        what,
                        effect,
                        status -> Bucket.error(status, status == 503 ? "SlowDown" : "Internal"));
    }

    @Override
    public <T> T getObject(GetObjectRequest r, ResponseTransformer<GetObjectResponse, T> to) {
        Bucket bucket = Clouds.current().bucket();
        Bucket.Stored found = call("GET " + r.key(), () -> bucket.get(r.key(), r.ifNoneMatch()));
        GetObjectResponse response =
                GetObjectResponse.builder()
                        .eTag(found.etag())
                        .contentLength((long) found.bytes().length)
                        .lastModified(found.modified())
                        .build();
        Actor.current().beat();
        try {
            return to.transform(
                    response, AbortableInputStream.create(new ByteArrayInputStream(found.bytes())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getObject(GetObjectRequest r) {
        return getObject(r, ResponseTransformer.toInputStream());
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest r, RequestBody body) {
        Bucket bucket = Clouds.current().bucket();
        Actor writer = Actor.current();
        byte[] bytes = bytes(body);
        String etag =
                call(
                        "PUT " + r.key(),
                        () ->
                                bucket.put(writer, r.key(), bytes, r.ifMatch(), r.ifNoneMatch())
                                        .etag());
        Actor.current().beat();
        return PutObjectResponse.builder().eTag(etag).build();
    }

    private static byte[] bytes(RequestBody body) {
        try (var in = body.contentStreamProvider().newStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public DeleteObjectResponse deleteObject(DeleteObjectRequest r) {
        Bucket bucket = Clouds.current().bucket();
        Actor writer = Actor.current();
        return call(
                "DELETE " + r.key(),
                () -> {
                    bucket.delete(writer, r.key(), r.ifMatch());
                    return DeleteObjectResponse.builder().build();
                });
    }

    @Override
    public HeadObjectResponse headObject(HeadObjectRequest r) {
        Bucket bucket = Clouds.current().bucket();
        return call(
                "HEAD " + r.key(),
                () -> HeadObjectResponse.builder().eTag(bucket.get(r.key(), null).etag()).build());
    }

    @Override
    public ListObjectsV2Response listObjectsV2(ListObjectsV2Request r) {
        Bucket bucket = Clouds.current().bucket();
        if (r.delimiter() != null) return call("LIST", () -> folders(bucket));
        return call(
                "LIST " + r.prefix(),
                () ->
                        ListObjectsV2Response.builder()
                                .isTruncated(false)
                                .contents(
                                        bucket.keys(r.prefix()).stream()
                                                .map(key -> S3Object.builder().key(key).build())
                                                .toList())
                                .build());
    }

    private static ListObjectsV2Response folders(Bucket bucket) {
        return ListObjectsV2Response.builder()
                .isTruncated(false)
                .commonPrefixes(
                        bucket.folders().stream()
                                .map(folder -> CommonPrefix.builder().prefix(folder).build())
                                .toList())
                .build();
    }

    @Override
    public CopyObjectResponse copyObject(CopyObjectRequest r) {
        Bucket bucket = Clouds.current().bucket();
        Actor writer = Actor.current();
        return call(
                "COPY " + r.sourceKey(),
                () -> {
                    byte[] bytes = bucket.get(r.sourceKey(), null).bytes();
                    bucket.put(writer, r.destinationKey(), bytes, null, null);
                    return CopyObjectResponse.builder().build();
                });
    }

    /** The routes' endpoints look for their bucket when they are made, once for all worlds. */
    @Override
    public HeadBucketResponse headBucket(HeadBucketRequest r) {
        return HeadBucketResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
