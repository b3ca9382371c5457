package io.chronosroutes.control;

import io.chronosroutes.prices.Prices;
import io.chronosroutes.store.CorruptStateException;
import io.chronosroutes.store.StateStore;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Body;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;

/** Compares what EC2 and S3 hold of an environment with what should be there: nothing. */
public final class Verify {

    private final StateStore store;
    private final Ec2Client ec2;
    private final Tags tags;
    private final Prices prices;
    private final Relaunch relaunch;
    private final Schedules schedules;

    public Verify(
            StateStore store,
            Ec2Client ec2,
            Tags tags,
            Prices prices,
            Relaunch relaunch,
            Schedules schedules) {
        this.store = store;
        this.ec2 = ec2;
        this.tags = tags;
        this.prices = prices;
        this.relaunch = relaunch;
        this.schedules = schedules;
    }

    public Leftovers leftovers(@Body List<Instance> instances) {
        List<String> found = new ArrayList<>();
        double cost = 0;
        boolean ending = true;
        for (Instance i : instances) {
            if (Instances.isGone(i)) continue;
            double price = prices.perHour(i.instanceTypeAsString());
            cost += price;
            ending &= Instances.isEnding(i);
            found.add(
                    "instance %s (%s, run %s) is %s: $%.2f an hour"
                            .formatted(
                                    i.instanceId(),
                                    i.instanceTypeAsString(),
                                    Instances.run(i),
                                    i.state().nameAsString(),
                                    price));
        }
        // A volume of a living instance goes with it, and is in its price.
        for (var v : ec2.describeVolumes(d -> d.filters(tags.filters())).volumes()) {
            if (!v.attachments().isEmpty() || "deleting".equals(v.stateAsString())) continue;
            double price = prices.volumePerHour(v.size());
            cost += price;
            ending = false;
            found.add(
                    "volume %s (%d GiB) is %s: $%.3f an hour"
                            .formatted(v.volumeId(), v.size(), v.stateAsString(), price));
        }
        for (String run : schedules.names()) {
            found.add("the schedule that ends the instance of run %s".formatted(run));
        }
        relaunch.pending()
                .ifPresent(
                        run ->
                                found.add(
                                        "run %s was interrupted, and whoever watches launches it again; 'kill' calls that off"
                                                .formatted(run.runId())));
        List<String> state = state();
        found.addAll(state);
        ending &= state.isEmpty() && !found.isEmpty();
        return new Leftovers(found, ending, cost);
    }

    private List<String> state() {
        try {
            return store.read().stream()
                    .map(
                            v ->
                                    "state object %s: run %s in %s"
                                            .formatted(
                                                    store.uri(),
                                                    v.state().runId(),
                                                    v.state().status().word()))
                    .toList();
        } catch (CorruptStateException e) {
            return List.of(e.getMessage());
        }
    }
}
