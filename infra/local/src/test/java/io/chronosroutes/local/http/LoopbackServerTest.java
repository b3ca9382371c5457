package io.chronosroutes.local.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackServerTest {

    private final MovableClock now = new MovableClock();
    private final Activity activity = new Activity(now);
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private LoopbackServer server;

    @BeforeEach
    void start() throws IOException {
        server = LoopbackServer.start("test", 0, 2, activity, this::answer);
    }

    @AfterEach
    void stop() {
        mayAnswer.countDown();
        server.close();
    }

    private Reply answer(Request request) {
        if (request.query().has("wait")) {
            try {
                mayAnswer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return Reply.text(200, "hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "127.0.0.1:1", "localhost:8080"})
    void aLocalNameIsAnswered(String host) throws IOException {
        assertThat(get("/", "Host: " + host + "\r\n")).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: example.com\r\n",
                "Host: 127.0.0.1.example.com\r\n",
                "Host: example.com:80\r\n",
                "Host: localhost.example.com\r\n",
                "Host: 127.0.0.1@example.com\r\n",
                "Host: 0.0.0.0\r\n",
                "Host: \r\n",
                ""
            })
    void anyOtherNameIsMisdirected(String header) throws IOException {
        assertThat(get("/", header)).startsWith("HTTP/1.1 421 ").doesNotContain("hello");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void onlyOneAddressIsBound() throws IOException {
        // were the server bound to all addresses, this one would be taken
        InetAddress neighbour = InetAddress.getByName("127.0.0.2");
        try (ServerSocket other = new ServerSocket(server.port(), 1, neighbour)) {
            assertThat(other.isBound()).isTrue();
        }
        assertThat(server.uri().getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void aPortThatIsTakenIsTold() {
        assertThatThrownBy(
                        () -> LoopbackServer.start("2", server.port(), 2, activity, this::answer))
                .isInstanceOf(BindException.class);
    }

    @Test
    void aQueryThatCannotBeReadIsRefused() throws IOException {
        assertThat(get("/?a=%ff", "Host: localhost\r\n")).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void aServerIsIdleFromItsLastAnswerOn() throws IOException {
        now.move(Duration.ofMinutes(5));
        assertThat(activity.idle()).isGreaterThanOrEqualTo(Duration.ofMinutes(5));
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            send(socket, "/?wait", "Host: localhost\r\n");
            Awaitility.await().until(() -> activity.idle().isZero());
            now.move(Duration.ofMinutes(5));
            assertThat(activity.idle()).isZero();
            mayAnswer.countDown();
            socket.getInputStream().readAllBytes();
        }
        Awaitility.await().until(() -> !activity.idle().isZero());
        now.move(Duration.ofMinutes(1));
        assertThat(activity.idle()).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(2));
    }

    private String get(String path, String headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            send(socket, path, headers);
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }

    private static void send(Socket socket, String path, String headers) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(US_ASCII));
    }
}
