package io.chronosroutes.local.s3.op;

import io.chronosroutes.local.files.AtomicFile;
import io.chronosroutes.local.http.Reply;
import io.chronosroutes.local.http.Xml;
import io.chronosroutes.local.s3.S3Fault;
import io.chronosroutes.local.s3.S3Request;
import io.chronosroutes.local.s3.store.S3Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * A setting of a bucket that is kept and given back as it came, and has no effect here: local
 * objects neither expire nor are they encrypted.
 */
final class BucketConfiguration {

    private static final String DEFAULT_ENCRYPTION =
            Xml.document(
                    "ServerSideEncryptionConfiguration",
                    Operation.NAMESPACE,
                    x ->
                            x.element(
                                    "Rule",
                                    rule ->
                                            rule.element(
                                                            "ApplyServerSideEncryptionByDefault",
                                                            d -> d.text("SSEAlgorithm", "AES256"))
                                                    .text("BucketKeyEnabled", false)));

    private final S3Store store;
    private final String name;
    private final String root;

    private BucketConfiguration(S3Store store, String name, String root) {
        this.store = store;
        this.name = name;
        this.root = root;
    }

    static List<BucketConfiguration> kinds(S3Store store) {
        return List.of(
                new BucketConfiguration(store, "lifecycle", "LifecycleConfiguration"),
                new BucketConfiguration(store, "encryption", "ServerSideEncryptionConfiguration"));
    }

    String name() {
        return name;
    }

    Reply put(S3Request request) throws IOException {
        Path file = file(request);
        byte[] document = request.smallBody();
        S3Request.parse(document, root);
        AtomicFile.write(file, document);
        return Reply.empty(200);
    }

    Reply get(S3Request request) throws IOException {
        Path file = file(request);
        try {
            return Reply.xml(200, Files.readString(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            if (name.equals("encryption")) {
                return Reply.xml(200, DEFAULT_ENCRYPTION);
            }
            throw new S3Fault(
                    404,
                    "NoSuchLifecycleConfiguration",
                    "The lifecycle configuration does not exist");
        }
    }

    Reply delete(S3Request request) throws IOException {
        Files.deleteIfExists(file(request));
        return Reply.empty(204);
    }

    private Path file(S3Request request) throws S3Fault {
        return store.bucket(request.bucket()).folder().resolve(name + ".xml");
    }
}
