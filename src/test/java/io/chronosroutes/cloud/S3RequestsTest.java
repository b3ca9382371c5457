package io.chronosroutes.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** What goes over the line to S3. */
class S3RequestsTest {

    private final BlockingQueue<Headers> seen = new LinkedBlockingQueue<>();
    private HttpServer server;
    private SdkHttpClient http;
    private URI endpoint;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    seen.add(exchange.getRequestHeaders());
                    exchange.getRequestBody().readAllBytes();
                    exchange.getResponseHeaders().set("ETag", "\"x\"");
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        server.start();
        endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        http = Connections.to(endpoint);
    }

    @AfterEach
    void stop() {
        http.close();
        server.stop(0);
    }

    @Test
    void aSmallBodyGoesWithItsRequestAndALargeOneIsAnnounced() throws Exception {
        assertThat(put((int) SmallAtOnce.SMALL)).doesNotContainKey("Expect");
        assertThat(put((int) SmallAtOnce.SMALL + 1)).containsKey("Expect");
    }

    @Test
    void onThisMachineABodyHasAChecksumInPlaceOfASignatureAsOverTls() throws Exception {
        Headers headers = put(10);
        assertThat(headers.getFirst("x-amz-content-sha256"))
                .isEqualTo("STREAMING-UNSIGNED-PAYLOAD-TRAILER");
        assertThat(headers.getFirst("x-amz-trailer")).isEqualTo("x-amz-checksum-crc32");
        assertThat(headers.getFirst("Authorization")).startsWith("AWS4-HMAC-SHA256 ");
    }

    @Test
    void onlyHttpOnThisMachineIsSignedLikeThat() {
        assertThat(LoopbackSigning.appliesTo(endpoint)).isTrue();
        assertThat(LoopbackSigning.appliesTo(URI.create("http://localhost:9000"))).isTrue();
        assertThat(LoopbackSigning.appliesTo(URI.create("http://minio.example:9000"))).isFalse();
        assertThat(LoopbackSigning.appliesTo(URI.create("https://127.0.0.1:9000"))).isFalse();
        assertThat(LoopbackSigning.appliesTo(null)).isFalse();
    }

    private Headers put(int bytes) throws InterruptedException {
        StaticCredentialsProvider key =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));
        try (S3Client s3 = S3Clients.once(http, key, "us-east-1", endpoint)) {
            s3.putObject(
                    p -> p.bucket("bucket").key("key"), RequestBody.fromBytes(new byte[bytes]));
        }
        return seen.take();
    }
}
