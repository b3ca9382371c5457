package io.chronosroutes.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.local.LocalCloud;
import io.chronosroutes.local.LocalCloudConfig;
import io.chronosroutes.run.Layout;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
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
    void aProbeThatStaysIsNamed() {
        List<Finding> found = new ConditionalWrites(keeping(), LAYOUT).look();
        assertThat(found).extracting(Finding::verdict).contains(Verdict.OK, Verdict.REFUSED);
        assertThat(found.get(1).seen()).matches("s3://.*/dev/doctor/.* can't be deleted: .*");
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
        S3Client once = instead(cloud.s3Once(), (name, arguments) -> heard(deaf, name, arguments));
        return new ConditionalWrites(with(cloud.s3(), once), LAYOUT).look().get(0);
    }

    /** A store whose user may not delete. */
    private Cloud keeping() {
        return with(
                instead(
                        cloud.s3(),
                        (name, arguments) -> {
                            if (!name.equals("deleteObject")) return arguments;
                            throw SdkClientException.create("denied");
                        }),
                cloud.s3Once());
    }

    private Cloud with(S3Client s3, S3Client once) {
        return new Cloud(
                "odd",
                false,
                cloud.region(),
                cloud.bucket(),
                s3,
                once,
                cloud.lateEc2(),
                cloud.credentials(),
                cloud.http());
    }

    /** The same client, but for what becomes of a call's arguments. */
    private S3Client instead(S3Client real, BiFunction<String, Object[], Object[]> change) {
        return (S3Client)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {S3Client.class},
                        (proxy, method, arguments) -> {
                            Object[] changed = change.apply(method.getName(), arguments);
                            try {
                                return method.invoke(real, changed);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    @SuppressWarnings("unchecked")
    private static Object[] heard(
            Consumer<PutObjectRequest.Builder> deaf, String name, Object[] arguments) {
        if (!name.equals("putObject")) return arguments;
        Consumer<PutObjectRequest.Builder> asked =
                (Consumer<PutObjectRequest.Builder>) arguments[0];
        return new Object[] {asked.andThen(deaf), arguments[1]};
    }
}
