package io.chronosroutes.local.ec2;

import io.chronosroutes.local.auth.KeyRing;
import io.chronosroutes.local.auth.SigV4;
import io.chronosroutes.local.http.Activity;
import io.chronosroutes.local.http.LoopbackServer;
import io.chronosroutes.local.instance.Fleet;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

/**
 * An EC2 endpoint on the loopback interface, for one owner. An action or a parameter that it does
 * not support it refuses with InvalidAction or UnknownParameter.
 */
public final class Ec2Server implements AutoCloseable {

    private static final int MAX_THREADS = 16;

    private final LoopbackServer server;

    private Ec2Server(LoopbackServer server) {
        this.server = server;
    }

    /**
     * Starts the endpoint.
     *
     * @throws java.net.BindException when the port is taken
     */
    public static Ec2Server start(
            Fleet fleet, int port, String region, KeyRing keys, Clock clock, Activity activity)
            throws IOException {
        InstanceActions instances = new InstanceActions(fleet);
        VolumeActions volumes = new VolumeActions(fleet);
        Map<String, Action> actions =
                Map.of(
                        "RunInstances", new RunInstances(fleet, region),
                        "DescribeInstances", instances::describe,
                        "TerminateInstances", instances::terminate,
                        "DescribeVolumes", volumes::describe,
                        "DeleteVolume", volumes::delete,
                        "CreateTags", new CreateTags(fleet));
        Ec2Handler handler = new Ec2Handler(new SigV4(region, "ec2", keys, clock), actions);
        return new Ec2Server(LoopbackServer.start("ec2", port, MAX_THREADS, activity, handler));
    }

    public URI uri() {
        return server.uri();
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }
}
