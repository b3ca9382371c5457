package io.chronosroutes.local;

import io.chronosroutes.local.auth.AccessKey;
import io.chronosroutes.local.auth.KeyRing;
import io.chronosroutes.local.ec2.Ec2Server;
import io.chronosroutes.local.files.AtomicFile;
import io.chronosroutes.local.http.Activity;
import io.chronosroutes.local.instance.Fleet;
import io.chronosroutes.local.instance.ProcessRef;
import io.chronosroutes.local.s3.S3Server;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A local cloud in this process: S3, EC2 and its instances, all in one home folder. */
public final class LocalCloud implements AutoCloseable {

    private static final String REGION = "us-east-1";

    private final LocalCloudConfig config;
    private final HomeLock lock;
    private final Activity activity;
    private final Fleet fleet;
    private final S3Server s3;
    private final Ec2Server ec2;
    private final Endpoints endpoints;

    private LocalCloud(LocalCloudConfig config, HomeLock lock, String program) throws IOException {
        this.config = config;
        this.lock = lock;
        this.activity = new Activity(config.clock());
        Optional<Endpoints> last = Endpoints.last(config.home());
        AccessKey key = last.map(LocalCloud::key).orElseGet(LocalCloud::newKey);
        // The table is read before anyone can ask: an instance's key must never seem unknown.
        this.fleet = Fleet.open(config, REGION, activity);
        KeyRing keys = id -> id.equals(key.id()) ? Optional.of(key) : fleet.findKey(id);
        Deque<AutoCloseable> started = new ArrayDeque<>(List.of(fleet));
        try {
            this.s3 =
                    onPort(
                            last.map(Endpoints::s3),
                            port ->
                                    S3Server.start(
                                            config.home().resolve("s3"),
                                            port,
                                            REGION,
                                            keys,
                                            config.clock(),
                                            activity));
            started.push(s3);
            this.ec2 =
                    onPort(
                            last.map(Endpoints::ec2),
                            port ->
                                    Ec2Server.start(
                                            fleet, port, REGION, keys, config.clock(), activity));
            started.push(ec2);
            fleet.start(s3.uri(), ec2.uri());
            this.endpoints =
                    new Endpoints(
                            ProcessRef.of(ProcessHandle.current()),
                            program,
                            s3.uri(),
                            ec2.uri(),
                            REGION,
                            key.id(),
                            key.secret());
            endpoints.write(config.home());
        } catch (IOException | RuntimeException e) {
            started.forEach(part -> closeAfter(e, part));
            throw e;
        }
    }

    private static void closeAfter(Exception failure, AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Starts the cloud of this home, with all that an earlier one left in it.
     *
     * @throws LocalCloudException when the home can't be used, or another process serves it
     */
    public static LocalCloud start(LocalCloudConfig config) {
        return start(config, "");
    }

    static LocalCloud start(LocalCloudConfig config, String program) {
        Path home = config.home();
        try {
            AtomicFile.folder(home);
            HomeLock lock =
                    HomeLock.take(home)
                            .orElseThrow(
                                    () ->
                                            new LocalCloudException(
                                                    "the local cloud in "
                                                            + home
                                                            + " is served by another process",
                                                    null));
            return start(config, lock, program);
        } catch (IOException e) {
            throw LocalCloudException.because("the local cloud can't be started in " + home, e);
        }
    }

    private static LocalCloud start(LocalCloudConfig config, HomeLock lock, String program)
            throws IOException {
        try {
            return new LocalCloud(config, lock, program);
        } catch (IOException | RuntimeException e) {
            closeAfter(e, lock);
            throw e;
        }
    }

    private interface Start<T> {
        T on(int port) throws IOException;
    }

    /** On the port of before, where instances look for it; on another when that is taken. */
    private static <T> T onPort(Optional<URI> before, Start<T> start) throws IOException {
        try {
            return start.on(before.map(URI::getPort).orElse(0));
        } catch (BindException e) {
            return start.on(0);
        }
    }

    private static AccessKey key(Endpoints last) {
        return new AccessKey(last.accessKeyId(), last.secretAccessKey());
    }

    private static AccessKey newKey() {
        byte[] random = new byte[28];
        new SecureRandom().nextBytes(random);
        String hex = HexFormat.of().formatHex(random);
        return new AccessKey(
                "AKIA" + hex.substring(0, 16).toUpperCase(Locale.ROOT), hex.substring(16));
    }

    public Endpoints endpoints() {
        return endpoints;
    }

    /** Whether no instance lives and nobody has asked for anything for the idle limit. */
    boolean isIdle() {
        return !fleet.anyLive() && activity.idle().compareTo(config.idleLimit()) > 0;
    }

    /** Ends every instance, and waits for it. */
    void terminateAll(Duration limit) {
        fleet.terminateAll(limit);
    }

    /** Stops serving. Instances live on; the next process that serves this home adopts them. */
    @Override
    public void close() {
        ec2.close();
        s3.close();
        fleet.close();
        try (lock) {
            endpoints.stopped().write(config.home());
        } catch (IOException e) {
            throw LocalCloudException.because("can't write to " + config.home(), e);
        }
    }
}
