package io.chronosroutes.control;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.prices.Prices;
import io.chronosroutes.run.RunId;
import io.chronosroutes.settings.Settings;
import io.chronosroutes.store.Faults;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Asks EC2 whether it would start the instances of a launch; it starts none. */
public final class LaunchTrial {

    /** What EC2 answers to a dry run that would have succeeded. */
    private static final String WOULD = "DryRunOperation";

    private final Settings settings;
    private final Cloud cloud;
    private final InstanceRequest requests;

    public LaunchTrial(Settings settings, Cloud cloud) {
        this.settings = settings;
        this.cloud = cloud;
        this.requests =
                new InstanceRequest(
                        cloud,
                        new Tags(settings.layout().environment()),
                        new Images(cloud),
                        new Cancellation());
    }

    /** One for each market and type that a launch would try, in its order. */
    public List<Pool> pools() {
        Prices prices = ControlBeans.prices(settings, cloud, Clock.systemUTC(), line -> {});
        Set<String> seen = new HashSet<>();
        List<Pool> pools = new ArrayList<>();
        for (Pool pool : new Pools(settings, prices).inOrder()) {
            if (seen.add(pool.market() + " " + pool.instanceType())) pools.add(pool);
        }
        return pools;
    }

    /**
     * Returns when EC2 would.
     *
     * @throws Ec2Exception when it would not, with why
     */
    public void ask(Pool pool) {
        RunId nobody = RunId.next(Clock.systemUTC(), new SecureRandom());
        try {
            cloud.ec2().runInstances(requests.trial(settings, pool, nobody));
        } catch (Ec2Exception e) {
            if (!Faults.code(e).equals(WOULD)) throw e;
        }
    }
}
