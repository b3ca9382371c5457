package io.chronosroutes.control;

import io.chronosroutes.hub.Hub;
import io.chronosroutes.hub.HubReference;
import io.chronosroutes.hub.HubUnreachableException;
import io.chronosroutes.hub.Snapshot;
import io.chronosroutes.run.BaseModel;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.PromotedModel;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.settings.SettingsException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.ExchangeProperty;

/**
 * Finds the model a run is to start from, and brings it where the instance can read it: an instance
 * sees S3 only, and needs neither the Hub nor the user's machine.
 */
public final class BaseModels {

    private final Supplier<Hub> opener;
    private final S3Models s3;
    private final HubCopies copies;
    private final Promoted promoted;
    private final String bucket;
    private final Consumer<String> notes;

    // opened when the first model of the Hub is asked for
    private Hub hub;

    public BaseModels(
            Supplier<Hub> opener,
            S3Models s3,
            HubCopies copies,
            Promoted promoted,
            String bucket,
            Consumer<String> notes) {
        this.opener = opener;
        this.s3 = s3;
        this.copies = copies;
        this.promoted = promoted;
        this.bucket = bucket;
        this.notes = notes;
    }

    /**
     * Finds it; asks the Hub and the bucket, but moves nothing yet.
     *
     * @param fingerprint names a model of this machine
     * @throws SettingsException when there is no model, or no checkpoint, that can be used
     */
    BaseModelPlan plan(TrainingConfig config, Fingerprint fingerprint) throws IOException {
        if (config.resumeFrom() != null) s3.checkCheckpoint(config.resumeFrom());
        String given = config.incremental() ? current() : config.baseModel();
        if (given == null) return BaseModelPlan.NONE;
        if (given.startsWith(S3Models.SCHEME)) return BaseModelPlan.inPlace(s3.find(given));
        if (given.startsWith(HubReference.SCHEME)) return planHub(HubReference.parse(given));
        LocalModel folder = LocalModel.of(given, fingerprint);
        String prefix = Layout.localModel(folder.fingerprint());
        return new BaseModelPlan(used(prefix, null), folder.uploads(prefix), null, null);
    }

    private String current() {
        PromotedModel model = promoted.current();
        notes.accept("base model is that of run " + model.runId());
        return model.model();
    }

    private BaseModelPlan planHub(HubReference reference) {
        if (reference.isCommit()) {
            Optional<BaseModelPlan> known = copy(reference, "");
            if (known.isPresent()) return known.get();
        }
        try {
            Snapshot now = hub().resolve(reference);
            notes.accept("base model " + reference + " is commit " + now.shortCommit());
            boolean there = copies.has(reference, now.commit());
            return new BaseModelPlan(
                    used(reference, now.commit()), List.of(), there ? null : now, now);
        } catch (HubUnreachableException e) {
            String why = "the Hub can't be reached (" + e.getMessage() + ")";
            return copy(reference, why + "; ").orElseThrow(() -> missed(reference, why, e));
        }
    }

    /**
     * What the reference meant when the Hub was last asked: in the bucket, else on this machine.
     */
    private Optional<BaseModelPlan> copy(HubReference reference, String why) {
        String says = why + "using the copy of " + reference;
        Optional<String> commit =
                copies.remembered(reference).filter(c -> copies.has(reference, c));
        if (commit.isPresent()) {
            notes.accept(says + " in the bucket, commit " + commit.get().substring(0, 7));
            return Optional.of(BaseModelPlan.inPlace(used(reference, commit.get())));
        }
        Optional<Snapshot> here = hub().cached(reference);
        here.ifPresent(s -> notes.accept(says + " on this machine, commit " + s.shortCommit()));
        return here.map(s -> new BaseModelPlan(used(reference, s.commit()), List.of(), s, null));
    }

    private static HubUnreachableException missed(
            HubReference reference, String why, HubUnreachableException cause) {
        return new HubUnreachableException(
                "%s, and neither the bucket nor this machine has a copy of %s: try again later, or give a folder or s3://… as base model"
                        .formatted(why, reference),
                cause);
    }

    /** The files that the bucket may lack, on this machine; the one that says so is the last. */
    public List<Upload> fetch(@ExchangeProperty("plan") LaunchPlan plan) throws IOException {
        BaseModelPlan model = plan.baseModel();
        if (model.download() == null) return model.uploads();
        return copies.uploads(model.download(), hub().fetch(model.download()));
    }

    /** Notes in the bucket what the Hub said, for a launch that can't ask it. */
    public void remember(@ExchangeProperty("plan") LaunchPlan plan) {
        if (plan.baseModel().news() != null) copies.remember(plan.baseModel().news());
    }

    private BaseModel used(HubReference reference, String commit) {
        return used(HubCopies.folder(reference, commit), commit);
    }

    private BaseModel used(String prefix, String commit) {
        return new BaseModel("s3://" + bucket + "/" + prefix, commit);
    }

    private Hub hub() {
        if (hub == null) hub = opener.get();
        return hub;
    }
}
