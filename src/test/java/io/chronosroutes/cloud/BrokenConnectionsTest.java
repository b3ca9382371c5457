package io.chronosroutes.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.chronosroutes.store.Faults;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** A server that hangs up instead of answering a write. */
class BrokenConnectionsTest {

    private static final AwsCredentialsProvider KEY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAX", "secret"));

    private final AtomicInteger calls = new AtomicInteger();
    private final SdkHttpClient http = Connections.open();
    private ServerSocket door;
    private URI uri;

    @BeforeEach
    void listen() throws IOException {
        door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        uri = URI.create("http://127.0.0.1:" + door.getLocalPort());
        Thread thread = new Thread(this::hangUp, "hangs up");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void end() throws IOException {
        door.close();
        http.close();
    }

    @Test
    void aConditionalWriteThenIsUnclearAndNotTriedAgainByTheClient() {
        Throwable failure = catchThrowable(() -> put(S3Clients.once(http, KEY, "us-east-1", uri)));
        assertThat(Faults.isRetriable(failure)).as("%s", failure).isTrue();
        assertThat(calls).hasValue(1);
    }

    @Test
    void anyOtherIsTriedAgain() {
        Throwable failure =
                catchThrowable(() -> put(S3Clients.retrying(http, KEY, "us-east-1", uri)));
        assertThat(Faults.isRetriable(failure)).as("%s", failure).isTrue();
        assertThat(calls).hasValueGreaterThan(1);
    }

    private static void put(S3Client s3) {
        try (s3) {
            s3.putObject(p -> p.bucket("bucket").key("key"), RequestBody.fromString("text"));
        }
    }

    private void hangUp() {
        while (true) {
            try (Socket client = door.accept()) {
                InputStream in = client.getInputStream();
                int ends = 0;
                while (ends < 4) {
                    int next = in.read();
                    if (next < 0) break;
                    ends = next == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : 0;
                }
                calls.incrementAndGet();
            } catch (IOException e) {
                if (door.isClosed()) return;
            }
        }
    }
}
