package io.chronosroutes.control;

import io.chronosroutes.hub.Snapshot;
import io.chronosroutes.run.BaseModel;
import java.util.List;

/**
 * The model a run starts from, before anything of it is moved.
 *
 * @param used as the instance will find it, or null when the run trains from scratch
 * @param uploads files of the user's own that the bucket may lack
 * @param download what the bucket lacks of the Hub's, or null
 * @param news what the Hub said that the reference means now, or null when it wasn't asked
 */
public record BaseModelPlan(
        BaseModel used, List<Upload> uploads, Snapshot download, Snapshot news) {

    /** No base model: the run trains from scratch. */
    static final BaseModelPlan NONE = new BaseModelPlan(null, List.of(), null, null);

    /** A folder that S3 has already. */
    static BaseModelPlan inPlace(BaseModel used) {
        return new BaseModelPlan(used, List.of(), null, null);
    }
}
