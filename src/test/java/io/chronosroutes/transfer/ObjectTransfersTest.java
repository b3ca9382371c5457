package io.chronosroutes.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.local.LocalCloud;
import io.chronosroutes.local.LocalCloudConfig;
import io.chronosroutes.store.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** Files to S3 and back, on the local cloud. */
class ObjectTransfersTest {

    private static final String BUCKET = "transfers";
    private static final String KEY = "dev/data.bin";
    private static final int LARGE = (int) ObjectTransfers.LARGE;

    @TempDir Path folder;
    private LocalCloud server;
    private Cloud cloud;

    @BeforeEach
    void start() {
        server = LocalCloud.start(LocalCloudConfig.forTests(folder.resolve("home")));
        cloud = Cloud.local(server.endpoints(), "test", BUCKET);
    }

    @AfterEach
    void stop() {
        cloud.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, LARGE, LARGE + 1, 3 * LARGE})
    void aFileComesBackAsItIs(int length) throws IOException {
        Path file = file(length);
        Path back = Files.writeString(folder.resolve("back"), "what was there before");
        try (ObjectTransfers transfers = new ObjectTransfers(cloud.s3())) {
            assertThat(transfers.upload(file, BUCKET, KEY)).isEqualTo(length);
            assertThat(transfers.download(BUCKET, KEY, back)).isEqualTo(length);
        }
        assertThat(back).hasSameBinaryContentAs(file);
    }

    @Test
    void ofALargeFileTheChecksumOfTheWholeIsKept() throws IOException {
        Path file = file(LARGE + 1000);
        upload(cloud.s3(), file);
        byte[] bytes = Files.readAllBytes(file);
        assertThat(
                        cloud.s3()
                                .headObject(
                                        h ->
                                                h.bucket(BUCKET)
                                                        .key(KEY)
                                                        .checksumMode(ChecksumMode.ENABLED))
                                .checksumCRC32())
                .isEqualTo(Crc.of(bytes, bytes.length).base64());
        assertThat(cloud.s3().listMultipartUploads(l -> l.bucket(BUCKET)).uploads()).isEmpty();
    }

    @Test
    void aPartThatIsDamagedOnItsWayIsRefused() throws IOException {
        Path file = file(LARGE + 1000);
        S3Client damaging =
                changing(
                        arguments -> {
                            if (!(arguments[0] instanceof UploadPartRequest)) return arguments;
                            byte[] bytes =
                                    new byte
                                            [((RequestBody) arguments[1])
                                                    .optionalContentLength()
                                                    .orElseThrow()
                                                    .intValue()];
                            return new Object[] {arguments[0], RequestBody.fromBytes(bytes)};
                        });
        assertThatThrownBy(() -> upload(damaging, file))
                .isInstanceOf(S3Exception.class)
                .hasMessageContaining("did not match the calculated checksum");
        assertThatThrownBy(() -> cloud.s3().headObject(h -> h.bucket(BUCKET).key(KEY)))
                .isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void whatComesDamagedIsToldAndMayBeTriedAgain() throws IOException {
        upload(cloud.s3(), file(LARGE + 1000));
        S3Client other =
                changing(
                        arguments ->
                                arguments[0] instanceof GetObjectRequest get
                                                && "bytes=8388608-16777215".equals(get.range())
                                        ? new Object[] {
                                            get.toBuilder().range("bytes=0-8388607").build(),
                                            arguments[1]
                                        }
                                        : arguments);
        assertThatThrownBy(() -> download(other))
                .hasMessageContaining("what came is not what S3 has")
                .matches(Faults::isRetriable);
    }

    @Test
    void anObjectThatIsReplacedMeanwhileIsNotMixedWithTheNewOne() throws IOException {
        upload(cloud.s3(), file(LARGE + 1000));
        Path next = file(LARGE + 1000);
        S3Client slow =
                changing(
                        arguments -> {
                            if (arguments[0] instanceof GetObjectRequest get
                                    && "bytes=0-8388607".equals(get.range())) {
                                upload(cloud.s3(), next);
                            }
                            return arguments;
                        });
        assertThatThrownBy(() -> download(slow))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
    }

    @Test
    void whatIsNotThereIsTold() {
        assertThatThrownBy(() -> download(cloud.s3())).isInstanceOf(NoSuchKeyException.class);
    }

    private Path file(int length) throws IOException {
        byte[] bytes = new byte[length];
        new Random().nextBytes(bytes);
        return Files.write(folder.resolve("file"), bytes);
    }

    private static void upload(S3Client s3, Path file) {
        try (ObjectTransfers transfers = new ObjectTransfers(s3)) {
            transfers.upload(file, BUCKET, KEY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void download(S3Client s3) throws IOException {
        try (ObjectTransfers transfers = new ObjectTransfers(s3)) {
            transfers.download(BUCKET, KEY, folder.resolve("back"));
        }
    }

    /** The same client, but for what becomes of a call's arguments. */
    private S3Client changing(UnaryOperator<Object[]> change) {
        return (S3Client)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {S3Client.class},
                        (proxy, method, arguments) -> {
                            if (method.isDefault()
                                    && arguments.length > 0
                                    && arguments[0] instanceof Consumer) {
                                return InvocationHandler.invokeDefault(proxy, method, arguments);
                            }
                            try {
                                return method.invoke(cloud.s3(), change.apply(arguments));
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }
}
