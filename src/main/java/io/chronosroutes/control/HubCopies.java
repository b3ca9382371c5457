package io.chronosroutes.control;

import io.chronosroutes.hub.HubReference;
import io.chronosroutes.hub.Manifest;
import io.chronosroutes.hub.Ref;
import io.chronosroutes.hub.Snapshot;
import io.chronosroutes.run.Layout;
import io.chronosroutes.store.LeadingBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * The bucket's copies of the Hub's models: a folder for each commit, complete when it has all that
 * its {@link Manifest} names.
 */
public final class HubCopies {

    private final S3Client s3;
    private final String bucket;

    public HubCopies(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /** The prefix of a commit's copy; ends with a slash. */
    static String folder(HubReference of, String commit) {
        return Layout.hubModel(of.owner(), of.name(), commit);
    }

    /** Whether the bucket has all of the commit. */
    boolean has(HubReference reference, String commit) {
        String folder = folder(reference, commit);
        Optional<Manifest> manifest = read(folder + Manifest.FILE).flatMap(Manifest::parse);
        if (manifest.isEmpty()) return false;
        Map<String, Long> sizes = new HashMap<>();
        s3.listObjectsV2Paginator(l -> l.bucket(bucket).prefix(folder))
                .contents()
                .forEach(o -> sizes.put(o.key().substring(folder.length()), o.size()));
        return manifest.get().files().stream()
                .allMatch(f -> Long.valueOf(f.size()).equals(sizes.get(f.name())));
    }

    /** The commit that the reference meant when the Hub was last asked, if anyone noted it. */
    Optional<String> remembered(HubReference reference) {
        return reference.isCommit()
                ? Optional.of(reference.revision())
                : read(ref(reference)).flatMap(Ref::parse).map(Ref::commit);
    }

    void remember(Snapshot news) {
        if (news.reference().isCommit()) return;
        s3.putObject(
                p -> p.bucket(bucket).key(ref(news.reference())).contentType("application/json"),
                RequestBody.fromBytes(new Ref(news.commit()).json()));
    }

    /**
     * What makes a copy, in the order in which it must be uploaded.
     *
     * @param files of the snapshot on this machine, with their manifest
     */
    List<Upload> uploads(Snapshot snapshot, Path files) throws IOException {
        Path manifest = files.resolve(Manifest.FILE);
        List<String> names = new ArrayList<>();
        Manifest.parse(Files.readAllBytes(manifest))
                .ifPresent(m -> m.files().forEach(f -> names.add(f.name())));
        names.add(Manifest.FILE);
        String folder = folder(snapshot.reference(), snapshot.commit());
        return names.stream().map(n -> new Upload(folder + n, files.resolve(n))).toList();
    }

    private static String ref(HubReference of) {
        return Layout.hubRef(of.owner(), of.name(), of.revision());
    }

    private Optional<byte[]> read(String key) {
        try {
            return Optional.of(LeadingBytes.document(s3, bucket, key).asByteArray());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }
}
