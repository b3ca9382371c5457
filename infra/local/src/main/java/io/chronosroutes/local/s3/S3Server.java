package io.chronosroutes.local.s3;

import io.chronosroutes.local.auth.KeyRing;
import io.chronosroutes.local.auth.SigV4;
import io.chronosroutes.local.http.Activity;
import io.chronosroutes.local.http.LoopbackServer;
import io.chronosroutes.local.s3.op.Operations;
import io.chronosroutes.local.s3.store.S3Store;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

/**
 * An S3 server on the loopback interface, path-style, for one owner. What it does not support it
 * refuses with NotImplemented.
 */
public final class S3Server implements AutoCloseable {

    private static final int MAX_THREADS = 64;

    private final LoopbackServer server;

    private S3Server(LoopbackServer server) {
        this.server = server;
    }

    /**
     * Starts the server.
     *
     * @throws java.net.BindException when the port is taken
     */
    public static S3Server start(
            Path root, int port, String region, KeyRing keys, Clock clock, Activity activity)
            throws IOException {
        Operations operations = new Operations(S3Store.open(root, clock), region);
        S3Handler handler = new S3Handler(new SigV4(region, "s3", keys, clock), operations);
        return new S3Server(LoopbackServer.start("s3", port, MAX_THREADS, activity, handler));
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
