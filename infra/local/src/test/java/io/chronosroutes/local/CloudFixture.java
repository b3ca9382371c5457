package io.chronosroutes.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.chronosroutes.local.auth.AccessKey;
import io.chronosroutes.local.http.MovableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;

/** A local cloud in a test's folder; at the end of the test no process of it is left. */
public final class CloudFixture implements BeforeEachCallback, AfterEachCallback {

    public static final String IMAGE = "ami-0123456789abcdef0";
    public static final String TYPE = "c7i.large";

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Supplier<Path> folder;
    private final UnaryOperator<LocalCloudConfig> configure;
    private final MovableClock clock = new MovableClock();
    private LocalCloud cloud;
    private Ec2Client ec2;

    /**
     * @param folder asked for when a test begins, after JUnit has made it
     */
    public CloudFixture(Supplier<Path> folder, UnaryOperator<LocalCloudConfig> configure) {
        this.folder = folder;
        this.configure = configure;
    }

    public CloudFixture(Supplier<Path> folder) {
        this(folder, config -> config);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        open();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (cloud == null) {
            open();
        }
        cloud.terminateAll(LIMIT);
        close();
        assertThat(Processes.of(home())).isEmpty();
    }

    public void open() {
        cloud = LocalCloud.start(config());
        ec2 = client(key());
    }

    /** Ends the server and leaves its instances alone. */
    public void close() {
        ec2.close();
        cloud.close();
        cloud = null;
    }

    public void restart() {
        close();
        open();
    }

    LocalCloudConfig config() {
        LocalCloudConfig config = LocalCloudConfig.forTests(home());
        return Configs.clock(configure.apply(config), clock);
    }

    public Path home() {
        return folder.get().resolve("home");
    }

    public MovableClock clock() {
        return clock;
    }

    public Endpoints endpoints() {
        return cloud.endpoints();
    }

    boolean isIdle() {
        return cloud.isIdle();
    }

    public AccessKey key() {
        return new AccessKey(endpoints().accessKeyId(), endpoints().secretAccessKey());
    }

    public Ec2Client ec2() {
        return ec2;
    }

    public Ec2Client client(AccessKey key) {
        return Clients.ec2(endpoints().ec2(), key);
    }

    /** Launches what a test needs no more of than this says. */
    public RunInstancesResponse launch(Consumer<RunInstancesRequest.Builder> more) {
        return ec2.runInstances(
                r -> {
                    r.imageId(IMAGE).instanceType(TYPE).minCount(1).maxCount(1);
                    more.accept(r);
                });
    }

    /** Launches one instance, with a bash script if it isn't empty; its id. */
    public String launch(String script, Consumer<RunInstancesRequest.Builder> more) {
        return launch(r -> more.accept(r.userData(script.isEmpty() ? null : userData(script))))
                .instances()
                .get(0)
                .instanceId();
    }

    public static String userData(String script) {
        return base64("#!/bin/bash\n" + script + "\n");
    }

    public static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** An instance that runs a bash script; its id. */
    public String running(String script) {
        return awaited(launch(script, r -> {}), InstanceStateName.RUNNING);
    }

    public String awaited(String id, InstanceStateName state) {
        await().atMost(LIMIT).until(() -> described(id).state().name() == state);
        return id;
    }

    public Instance described(String id) {
        return ec2.describeInstances(r -> r.instanceIds(id))
                .reservations()
                .get(0)
                .instances()
                .get(0);
    }

    /** Terminates an instance and waits until it is. */
    public void terminate(String id) {
        ec2.terminateInstances(r -> r.instanceIds(id));
        awaited(id, InstanceStateName.TERMINATED);
    }

    /** What the instance's script wrote to a file in its home, as soon as that ends with a line. */
    public String written(String id, String name) {
        Path file = home().resolve("instances").resolve(id).resolve("root").resolve(name);
        return await().atMost(LIMIT)
                .until(
                        () -> Files.exists(file) ? Files.readString(file) : "",
                        text -> text.endsWith("\n"))
                .strip();
    }

    public String console(String id) throws IOException {
        return Files.readString(home().resolve("instances").resolve(id).resolve("console.log"));
    }

    /** What a client is told that may not do this: the status and EC2's code for why. */
    public static String refusal(ThrowingCallable call) {
        Ec2Exception e = catchThrowableOfType(Ec2Exception.class, call);
        return e == null ? "done" : e.statusCode() + " " + e.awsErrorDetails().errorCode();
    }

    public static Map<String, String> tags(Instance instance) {
        return Clients.tags(instance.tags());
    }
}
