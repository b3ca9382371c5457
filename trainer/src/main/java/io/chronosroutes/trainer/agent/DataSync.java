package io.chronosroutes.trainer.agent;

import io.chronosroutes.run.BaseModel;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TimeSpan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Brings what training needs onto the instance. */
public final class DataSync {

    private final AgentFacts facts;
    private final Lease lease;
    private final Phases phases;
    private final S3Client s3;

    DataSync(AgentFacts facts, Lease lease, Phases phases, S3Client s3) {
        this.facts = facts;
        this.lease = lease;
        this.phases = phases;
        this.s3 = s3;
    }

    /** Brings the user's own routes, before any route runs. */
    void fetchRoutes() throws IOException {
        String uri = "s3://" + facts.bucket() + "/" + facts.layout().agentRoutes(facts.run());
        Files.createDirectories(facts.routes());
        for (Transfer t : below(S3Location.parse(uri), facts.routes())) {
            s3.getObject(g -> g.bucket(t.bucket()).key(t.key()), t.path());
        }
    }

    /** The objects of the dataset, of the base model and of the checkpoint, where there are any. */
    public List<Transfer> plan() {
        SystemState state = lease.state();
        List<Transfer> transfers = new ArrayList<>();
        TimeSpan lookback = state.trainingConfig().lookback();
        for (int i = 0; i < state.data().size(); i++) {
            List<Transfer> set = objects(state.data().get(i), facts.data(i));
            transfers.addAll(
                    lookback == null ? set : MonthFolders.recent(set, lookback.duration()));
        }
        BaseModel base = state.baseModel();
        if (base != null) transfers.addAll(objects(base.uri(), facts.baseModel()));
        transfers.addAll(folder(state.trainingConfig().resumeFrom(), facts.checkpoint()));
        return transfers;
    }

    private List<Transfer> folder(String uri, Path target) {
        if (uri == null) return List.of();
        return objects(uri.endsWith("/") ? uri : uri + "/", target);
    }

    /** Writes an object's bytes to its file. */
    public void save(
            @Body InputStream body,
            @ExchangeProperty("transfer") Transfer transfer,
            @Header(AWS2S3Constants.CONTENT_LENGTH) Long length)
            throws IOException {
        lease.check();
        Files.createDirectories(transfer.path().getParent());
        long written;
        try (body) {
            written = Files.copy(body, transfer.path(), StandardCopyOption.REPLACE_EXISTING);
        }
        if (length != null && length != written) {
            throw new IOException(
                    "s3://%s/%s has %d bytes, %d arrived"
                            .formatted(transfer.bucket(), transfer.key(), length, written));
        }
        phases.moved(written);
    }

    /** An object, all below a prefix that ends with a slash, or all that a glob matches. */
    private List<Transfer> objects(String uri, Path folder) {
        S3Location location = S3Location.parse(uri);
        List<Transfer> found;
        if (location.isGlob()) {
            found = below(location.folder(), folder);
            found = found.stream().filter(t -> location.matches(t.key())).toList();
        } else if (location.isPrefix()) {
            found = below(location, folder);
        } else {
            found = List.of(transfer(location.bucket(), location.key(), parent(location), folder));
        }
        if (found.isEmpty()) throw new IllegalArgumentException("there is nothing at " + uri);
        return found;
    }

    private List<Transfer> below(S3Location prefix, Path folder) {
        return s3
                .listObjectsV2Paginator(l -> l.bucket(prefix.bucket()).prefix(prefix.key()))
                .contents()
                .stream()
                .map(S3Object::key)
                .filter(key -> !key.endsWith("/"))
                .map(key -> transfer(prefix.bucket(), key, prefix.key(), folder))
                .toList();
    }

    private static String parent(S3Location location) {
        return location.key().substring(0, location.key().lastIndexOf('/') + 1);
    }

    static Transfer transfer(String bucket, String key, String prefix, Path folder) {
        Path path = folder.resolve(key.substring(prefix.length())).normalize();
        if (!path.startsWith(folder)) {
            throw new IllegalArgumentException("the key " + key + " leads out of its folder");
        }
        return new Transfer(bucket, key, path);
    }
}
