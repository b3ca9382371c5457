package io.chronosroutes.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.local.LocalCloud;
import io.chronosroutes.local.LocalCloudConfig;
import io.chronosroutes.run.Layout;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

class BucketChecksTest {

    private static final Layout LAYOUT = new Layout("dev");

    @TempDir Path folder;
    private LocalCloud server;
    private Cloud cloud;

    @BeforeEach
    void start() {
        server = LocalCloud.start(LocalCloudConfig.forTests(folder.resolve("home")));
        cloud = Cloud.local(server.endpoints(), "test", "chronos-training-local");
    }

    @AfterEach
    void stop() {
        cloud.close();
        server.close();
    }

    @Test
    void aStoreThatIgnoresAConditionIsFoundOutAndNothingStays() {
        assertThat(new ConditionalWrites(cloud, LAYOUT).look().get(0).verdict())
                .isEqualTo(Verdict.OK);
        assertThat(ignoring(p -> p.ifNoneMatch(null)).seen()).startsWith("If-None-Match was ign");
        assertThat(ignoring(p -> p.ifMatch(null)).seen()).startsWith("If-Match was ignored");
        assertThat(cloud.s3().listObjectsV2(l -> l.bucket(cloud.bucket())).contents()).isEmpty();
    }

    @Test
    void aClockThatIsOffIsAWarning() {
        assertThat(at(Duration.ofSeconds(10)).verdict()).isEqualTo(Verdict.OK);
        assertThat(at(Duration.ofMinutes(-5)).seen()).matches("is (299|300|301) s off S3's");
        assertThat(at(Duration.ofMinutes(5)).verdict()).isEqualTo(Verdict.WARNING);
    }

    private Finding at(Duration off) {
        Clock clock = Clock.offset(Clock.systemUTC(), off);
        return new BucketReach(cloud, clock).time().get(0);
    }

    /** What a store would say that doesn't see one of the conditions. */
    private Finding ignoring(Consumer<PutObjectRequest.Builder> deaf) {
        S3Client s3 =
                (S3Client)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {S3Client.class},
                                (proxy, method, arguments) -> call(deaf, method, arguments));
        Cloud other =
                new Cloud(
                        "deaf",
                        false,
                        cloud.region(),
                        cloud.bucket(),
                        cloud.s3(),
                        s3,
                        cloud.ec2(),
                        cloud.credentials(),
                        cloud.http());
        return new ConditionalWrites(other, LAYOUT).look().get(0);
    }

    @SuppressWarnings("unchecked")
    private Object call(Consumer<PutObjectRequest.Builder> deaf, Method method, Object[] arguments)
            throws Throwable {
        Object[] heard = arguments;
        if (method.getName().equals("putObject")) {
            Consumer<PutObjectRequest.Builder> asked =
                    (Consumer<PutObjectRequest.Builder>) arguments[0];
            heard = new Object[] {asked.andThen(deaf), arguments[1]};
        }
        try {
            return method.invoke(cloud.s3Once(), heard);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
