package io.chronosroutes.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.local.LocalCloud;
import io.chronosroutes.local.LocalCloudConfig;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;

class PartedUploadTest {

    private static final String KEY = "dev/dist/0f3a";
    private static final int LENGTH = 2 * PartedUpload.PART_BYTES + 1000;

    @TempDir Path folder;
    private final Seen seen = new Seen();
    private LocalCloud server;
    private Cloud cloud;
    private Path file;
    private byte[] content;

    // of the client whose way to the server is cut
    private int partsLeft;

    @BeforeEach
    void start() throws IOException {
        server = LocalCloud.start(LocalCloudConfig.forTests(folder.resolve("home")));
        cloud = Cloud.local(server.endpoints(), "test", "chronos-training-local");
        content = new byte[LENGTH];
        new Random(7).nextBytes(content);
        file = Files.write(folder.resolve("trainer.tar"), content);
    }

    @AfterEach
    void stop() {
        cloud.close();
        server.close();
    }

    private void sendOverALineThatIsCutAfter(int parts) {
        partsLeft = parts;
        S3Client cut =
                (S3Client)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {S3Client.class},
                                (proxy, method, arguments) -> call(method, arguments));
        assertThatThrownBy(() -> send(cut)).hasMessage("the line is cut");
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        boolean part = method.getName().equals("uploadPart");
        if (part && partsLeft-- == 0) throw SdkClientException.create("the line is cut");
        try {
            return method.invoke(cloud.s3(), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void send(S3Client s3) throws IOException {
        new Staging(s3, cloud.bucket(), seen).send(new Upload(KEY, file));
    }

    private byte[] stored() {
        return cloud.s3().getObjectAsBytes(g -> g.bucket(cloud.bucket()).key(KEY)).asByteArray();
    }

    private List<String> unfinished() {
        List<String> found = new ArrayList<>();
        cloud.s3()
                .listMultipartUploads(l -> l.bucket(cloud.bucket()))
                .uploads()
                .forEach(u -> found.add(u.uploadId()));
        return found;
    }

    @Test
    void aLargeFileArrivesAsItIs() throws IOException {
        send(cloud.s3());
        assertThat(stored()).isEqualTo(content);
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void whatWasCutGoesOnWhereItEnded() throws IOException {
        sendOverALineThatIsCutAfter(2);
        assertThat(unfinished()).hasSize(1);
        send(cloud.s3());
        assertThat(seen.notes).contains("parts of it that were there already: 2");
        assertThat(stored()).isEqualTo(content);
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void aPartThatIsNotTheFilesIsSentAgain() throws IOException {
        sendOverALineThatIsCutAfter(2);
        content[0]++;
        Files.write(file, content);
        send(cloud.s3());
        assertThat(seen.notes).contains("parts of it that were there already: 1");
        assertThat(stored()).isEqualTo(content);
    }

    @Test
    void whatIsThereIsNotSentAgain() throws IOException {
        send(cloud.s3());
        int said = seen.notes.size();
        send(cloud.s3());
        assertThat(seen.notes).hasSize(said);
    }
}
