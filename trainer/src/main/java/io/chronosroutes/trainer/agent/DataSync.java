package io.chronosroutes.trainer.agent;

import io.chronosroutes.run.BaseModel;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TimeSpan;
import io.chronosroutes.store.Backoff;
import io.chronosroutes.transfer.ObjectTransfers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.ExchangeProperty;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Brings what training needs onto the instance. */
public final class DataSync {

    private final AgentFacts facts;
    private final Lease lease;
    private final Phases phases;
    private final S3Client s3;
    private final ObjectTransfers transfers;

    DataSync(AgentFacts facts, Lease lease, Phases phases, S3Client s3, ObjectTransfers transfers) {
        this.facts = facts;
        this.lease = lease;
        this.phases = phases;
        this.s3 = s3;
        this.transfers = transfers;
    }

    /** Brings the user's own routes, before any route runs: here the policy is not theirs. */
    void fetchRoutes(Backoff backoff) throws IOException {
        Files.createDirectories(facts.routes());
        String uri = "s3://" + facts.bucket() + "/" + facts.layout().agentRoutes(facts.run());
        S3Location all = S3Location.parse(uri);
        for (Transfer t : backoff.call(() -> below(all, facts.routes()))) {
            backoff.call(() -> bring(t));
        }
    }

    private long bring(Transfer t) throws IOException {
        Files.createDirectories(t.path().getParent());
        return transfers.download(t.bucket(), t.key(), t.path());
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

    /** Brings one object to its file; several may be brought at a time. */
    public void fetch(@ExchangeProperty("transfer") Transfer transfer) throws IOException {
        lease.check();
        phases.moved(bring(transfer));
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
