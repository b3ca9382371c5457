package io.chronosroutes.fuzz;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.local.LocalCloud;
import io.chronosroutes.local.LocalCloudConfig;
import io.chronosroutes.run.Layout;
import io.chronosroutes.web.MonitorKey;
import io.chronosroutes.web.MonitorServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import software.amazon.awssdk.core.sync.RequestBody;

/** Requests to the monitor's page; where an input says KEY, the key. */
final class PageReading implements Reading {

    private static final String RUN = "20261124-100000-a1b2";

    private final LocalCloud local;
    private final Cloud cloud;
    private final MonitorKey key;
    private final MonitorServer server;
    private final int port;

    PageReading(Path folder) throws IOException {
        this.local = LocalCloud.start(LocalCloudConfig.forTests(folder.resolve("cloud")));
        this.cloud = Cloud.local(local.endpoints(), "page", "bucket");
        this.key = MonitorKey.in(folder, new SecureRandom());
        Layout layout = new Layout("dev");
        String report = "dev/logs/" + RUN + "/training.json";
        cloud.s3().putObject(p -> p.bucket("bucket").key(report), RequestBody.fromString("{}"));
        this.server = MonitorServer.start(0, key, cloud, layout, Duration.ofSeconds(1));
        this.port = server.address().getPort();
    }

    @Override
    public void read(byte[] input) throws Exception {
        String text = new String(input, StandardCharsets.ISO_8859_1).replace("KEY", key.value());
        String answer = Wire.send(port, text.getBytes(StandardCharsets.ISO_8859_1));
        boolean fault = answer.startsWith("HTTP/1.1 500") || answer.startsWith("HTTP/1.1 502");
        if (fault) throw new AssertionError(answer);
        if (!Wire.send(port, Wire.HEALTHY).startsWith("HTTP/1.1 401")) {
            throw new AssertionError("the server does not answer any more");
        }
    }

    @Override
    public void close() {
        server.close();
        cloud.close();
        local.close();
    }
}
