package io.chronosroutes.local.ec2;

import io.chronosroutes.local.http.Xml;
import io.chronosroutes.local.instance.Fleet;
import io.chronosroutes.local.instance.Instance;
import io.chronosroutes.local.instance.Volume;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** CreateTags, on instances and volumes. */
final class CreateTags implements Action {

    private final Fleet fleet;

    CreateTags(Fleet fleet) {
        this.fleet = fleet;
    }

    @Override
    public void answer(Parameters parameters, Xml answer) throws Ec2Fault {
        List<String> ids = parameters.texts("ResourceId");
        Map<String, String> tags = Tags.of(parameters);
        if (ids.isEmpty() || tags.isEmpty()) {
            throw Ec2Fault.of(
                    "MissingParameter",
                    "The request must contain the parameter "
                            + (ids.isEmpty() ? "ResourceId" : "Tag"));
        }
        Set<String> known = new HashSet<>();
        fleet.instances().stream().map(Instance::id).forEach(known::add);
        fleet.volumes().stream().map(Volume::id).forEach(known::add);
        for (String id : ids) {
            if (!known.contains(id)) {
                throw Ec2Fault.of("InvalidID", "The ID '" + id + "' is not valid");
            }
        }
        parameters.done();
        fleet.tag(ids, tags);
        answer.text("return", true);
    }
}
