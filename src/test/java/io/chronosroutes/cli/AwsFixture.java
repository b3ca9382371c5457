package io.chronosroutes.cli;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.local.Endpoints;
import io.chronosroutes.local.LocalCloud;
import io.chronosroutes.local.LocalCloudConfig;
import io.chronosroutes.run.Layout;
import io.chronosroutes.stack.FakeCloudFormation;
import io.chronosroutes.store.Backoff;
import io.chronosroutes.store.StateStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Commands as they talk to AWS: S3 and EC2 are the local cloud's, CloudFormation is a stand-in, all
 * found by the SDK's own settings.
 */
abstract class AwsFixture {

    static final Layout LAYOUT = new Layout("dev");
    static final String BUCKET = "chronos-training-dev-123456789012-us-east-1";

    @TempDir Path folder;
    FakeCloudFormation stacks;
    Endpoints endpoints;
    private final Map<String, String> before = new HashMap<>();
    private LocalCloud server;

    // of the last command
    StringWriter out;
    StringWriter err;

    @BeforeEach
    void connect() {
        server = LocalCloud.start(LocalCloudConfig.forTests(folder.resolve("home")));
        endpoints = server.endpoints();
        stacks = new FakeCloudFormation();
        set("aws.accessKeyId", endpoints.accessKeyId());
        set("aws.secretAccessKey", endpoints.secretAccessKey());
        set("aws.region", endpoints.region());
        set("aws.endpointUrlS3", endpoints.s3().toString());
        set("aws.endpointUrlEc2", endpoints.ec2().toString());
        set("aws.endpointUrlCloudFormation", stacks.endpoint());
        // Which refuses, so that prices come from the program's table.
        set("aws.endpointUrlPricing", stacks.endpoint());
    }

    @AfterEach
    void disconnect() {
        before.forEach(
                (key, value) -> {
                    if (value == null) System.clearProperty(key);
                    else System.setProperty(key, value);
                });
        stacks.close();
        server.close();
    }

    void set(String property, String value) {
        before.put(property, System.setProperty(property, value));
    }

    /** What CloudFormation would have made. */
    Cloud bucket() {
        return Cloud.local(endpoints, "test", BUCKET);
    }

    StateStore store(Cloud cloud) {
        return cloud.store(LAYOUT, "test", Clock.systemUTC(), Backoff.of());
    }

    int on(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("-D", "deploy.period=2ms"));
        out = new StringWriter();
        err = new StringWriter();
        CommandLine commandLine = ChronosRoutes.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return commandLine.execute(all.toArray(String[]::new));
    }
}
