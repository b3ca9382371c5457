package io.chronosroutes.fuzz;

import io.chronosroutes.local.LocalCloud;
import io.chronosroutes.local.LocalCloudConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Requests to the local cloud's servers, on a socket. */
final class HttpReading implements Reading {

    /** What stands for a whole request. */
    private interface Form {
        byte[] request(byte[] input) throws IOException;
    }

    private final LocalCloud cloud;
    private final List<URI> servers;
    private final Form form;
    private final Complaints complaints = new Complaints();

    private HttpReading(LocalCloud cloud, List<URI> servers, Form form) {
        this.cloud = cloud;
        this.servers = servers;
        this.form = form;
        Logger.getLogger("").addHandler(complaints);
    }

    /** Bytes as they are, to S3 and to EC2. */
    static Reading raw(Path folder) {
        LocalCloud cloud = cloud(folder);
        List<URI> both = List.of(cloud.endpoints().s3(), cloud.endpoints().ec2());
        return new HttpReading(cloud, both, input -> input);
    }

    /** Requests to S3 that are signed, whatever is in them. */
    static Reading s3(Path folder) {
        LocalCloud cloud = cloud(folder);
        Signing signing = new Signing(cloud.endpoints(), "s3");
        return new HttpReading(cloud, List.of(cloud.endpoints().s3()), signing::request);
    }

    /** Requests to EC2 that are signed, whatever is in them. */
    static Reading ec2(Path folder) {
        LocalCloud cloud = cloud(folder);
        Signing signing = new Signing(cloud.endpoints(), "ec2");
        return new HttpReading(cloud, List.of(cloud.endpoints().ec2()), signing::request);
    }

    /** One that starts no instances: user data that nobody wrote would run here. */
    private static LocalCloud cloud(Path folder) {
        LocalCloudConfig tests = LocalCloudConfig.forTests(folder.resolve("cloud"));
        return LocalCloud.start(
                new LocalCloudConfig(
                        tests.home(),
                        Duration.ofHours(1),
                        tests.pendingDelay(),
                        tests.shuttingDownDelay(),
                        tests.stopGrace(),
                        tests.terminatedVisible(),
                        0,
                        tests.refusedTypes(),
                        tests.clock()));
    }

    @Override
    public void read(byte[] input) throws Exception {
        byte[] request = form.request(input);
        for (URI server : servers) {
            String answer = Wire.send(server.getPort(), request);
            if (answer.startsWith("HTTP/1.1 500")) throw new AssertionError(answer);
            if (!Wire.send(server.getPort(), Wire.HEALTHY).startsWith("HTTP/1.1 403")) {
                throw new AssertionError("the server does not answer any more");
            }
        }
        complaints.rethrow();
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(complaints);
        cloud.close();
    }

    /** Errors that a server has logged: none is foreseen. */
    private static final class Complaints extends Handler {
        private final List<LogRecord> records = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord record) {
            boolean ours = String.valueOf(record.getLoggerName()).startsWith("io.chronosroutes");
            if (ours && record.getLevel().intValue() >= Level.WARNING.intValue()) {
                records.add(record);
            }
        }

        void rethrow() {
            if (records.isEmpty()) return;
            LogRecord first = records.remove(0);
            throw new AssertionError(first.getMessage(), first.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
