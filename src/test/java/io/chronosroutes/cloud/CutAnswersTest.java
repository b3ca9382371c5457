package io.chronosroutes.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.chronosroutes.store.Faults;
import io.chronosroutes.store.LeadingBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A server that promises so many bytes, sends fewer, and closes the connection. */
class CutAnswersTest {

    private static final String LIST =
            "<ListBucketResult><Contents><Key>a</Key></Contents></ListBucketResult>";

    private final AtomicInteger calls = new AtomicInteger();
    private final Deque<byte[]> answers = new ConcurrentLinkedDeque<>();
    private final SdkHttpClient http = Connections.open();
    private ServerSocket door;
    private S3Client s3;
    private S3Client once;

    @BeforeEach
    void listen() throws IOException {
        door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        URI uri = URI.create("http://127.0.0.1:" + door.getLocalPort());
        StaticCredentialsProvider key =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAX", "secret"));
        s3 = S3Clients.retrying(http, key, "us-east-1", uri);
        once = S3Clients.once(http, key, "us-east-1", uri);
        Thread thread = new Thread(this::serve, "cuts");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void end() throws IOException {
        door.close();
        s3.close();
        once.close();
        http.close();
    }

    @Test
    void aDocumentThatCameInPartIsAskedForAgain() {
        byte[] whole = answer("200 OK", "{\"a\": 1}".getBytes(StandardCharsets.UTF_8));
        answers.addAll(List.of(Arrays.copyOf(whole, whole.length - 4), whole));
        assertThat(LeadingBytes.document(s3, "bucket", "key").asUtf8String())
                .isEqualTo("{\"a\": 1}");
        assertThat(calls).hasValue(2);
    }

    @Test
    void aListThatCameInPartIsAskedForAgain() {
        byte[] whole = answer("200 OK", LIST.getBytes(StandardCharsets.UTF_8));
        answers.addAll(List.of(Arrays.copyOf(whole, whole.length - 30), whole));
        assertThat(s3.listObjectsV2(l -> l.bucket("bucket")).contents())
                .extracting(S3Object::key)
                .containsExactly("a");
        assertThat(calls).hasValue(2);
    }

    @Test
    void whereNothingIsTriedAgainItIsAFaultThatMayPass() {
        byte[] whole = answer("200 OK", "{\"a\": 1}".getBytes(StandardCharsets.UTF_8));
        answers.add(Arrays.copyOf(whole, whole.length - 1));
        Throwable failure =
                catchThrowable(() -> LeadingBytes.document(once, "bucket", "key").asUtf8String());
        assertThat(Faults.isRetriable(failure)).as("%s", failure).isTrue();
        assertThat(failure).hasMessageContaining("the connection broke off after 7 of 8 bytes");
    }

    @Test
    void aLargeObjectBreaksOffWhereItDoes() {
        byte[] whole = answer("200 OK", new byte[3 << 20]);
        answers.add(Arrays.copyOf(whole, whole.length - 1000));
        assertThat(catchThrowable(() -> read("")))
                .isInstanceOf(IOException.class)
                .hasMessage("the connection broke off after 3144728 of 3145728 bytes");
    }

    @Test
    void soDoesAPartOfOne() {
        byte[] whole = answer("206 Partial Content", new byte[2 << 20]);
        answers.add(Arrays.copyOf(whole, whole.length - 1));
        assertThat(catchThrowable(() -> read("bytes=100-")))
                .isInstanceOf(IOException.class)
                .hasMessage("the connection broke off after 2097151 of 2097152 bytes");
    }

    @Test
    void anAnswerWithoutALengthOrWithoutABodyIsTakenAsItComes() throws IOException {
        String chunked =
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n";
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n";
        answers.add(chunked.getBytes(StandardCharsets.UTF_8));
        answers.add(head.getBytes(StandardCharsets.UTF_8));
        assertThat(read("")).isEqualTo("ab".getBytes(StandardCharsets.UTF_8));
        assertThat(s3.headObject(h -> h.bucket("bucket").key("key")).contentLength())
                .isEqualTo(2000);
    }

    private byte[] read(String range) throws IOException {
        try (InputStream in =
                s3.getObject(
                        g -> g.bucket("bucket").key("key").range(range.isEmpty() ? null : range))) {
            return in.readAllBytes();
        }
    }

    private static byte[] answer(String status, byte[] body) {
        String head = "HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n".formatted(status, body.length);
        byte[] lines = head.getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(lines, lines.length + body.length);
        System.arraycopy(body, 0, all, lines.length, body.length);
        return all;
    }

    private void serve() {
        while (true) {
            try (Socket client = door.accept();
                    OutputStream out = client.getOutputStream()) {
                readHead(client.getInputStream());
                calls.incrementAndGet();
                out.write(answers.pop());
            } catch (IOException e) {
                if (door.isClosed()) return;
            }
        }
    }

    private static void readHead(InputStream in) throws IOException {
        StringBuilder seen = new StringBuilder();
        while (seen.indexOf("\r\n\r\n") < 0) seen.append((char) in.read());
    }
}
