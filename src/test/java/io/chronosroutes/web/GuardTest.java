package io.chronosroutes.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.run.States;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in to the monitor's server. */
class GuardTest extends WebFixture {

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/metrics", "/events", "/api/state", "/api/runs", "/none", "/health/x"})
    void nothingIsToldWithoutTheKey(String path) throws Exception {
        assertThat(send(request(path)).statusCode()).isEqualTo(401);
        assertThat(send(request(path + "?key=" + "0".repeat(32))).statusCode()).isEqualTo(401);
        assertThat(send(request(path).header("Authorization", "Bearer x")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void healthNeedsNoKey() throws Exception {
        HttpResponse<String> health = send(request("/health"));
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"status\"");
    }

    @Test
    void theFirstVisitTradesTheAddressForACookie() throws Exception {
        HttpResponse<String> first = send(HttpRequest.newBuilder(server.address()));
        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(first.headers().firstValue("Location")).contains("/");
        String cookie = first.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict").contains("Path=/");
        String pair = cookie.substring(0, cookie.indexOf(';'));
        HttpResponse<String> page = send(request("/").header("Cookie", "other=1; " + pair));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).startsWith("<!DOCTYPE html>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "localhost.evil:80", ""})
    void aReboundNameIsRefused(String host) throws Exception {
        assertThat(raw("GET /api/state?key=%s HTTP/1.1".formatted(key.value()), host))
                .startsWith("HTTP/1.1 421");
        assertThat(raw("GET /health HTTP/1.1", host)).startsWith("HTTP/1.1 421");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost:8765"})
    void loopbackByNameOrNumberIsServed(String host) throws Exception {
        assertThat(raw("GET /health HTTP/1.1", host)).startsWith("HTTP/1.1 200");
    }

    @Test
    void itOnlyAnswersAndNoOtherOriginMayRead() throws Exception {
        HttpRequest.BodyPublisher none = HttpRequest.BodyPublishers.noBody();
        assertThat(send(allowed("/api/state").POST(none)).statusCode()).isEqualTo(405);
        assertThat(send(allowed("/api/state").method("OPTIONS", none)).statusCode()).isEqualTo(405);
        HttpResponse<String> state =
                send(allowed("/api/state").header("Origin", "https://evil.example"));
        assertThat(state.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void thePageRunsItsOwnScriptsOnlyAndAReportNone() throws Exception {
        put(LAYOUT.trainingReport(States.RUN), "{}");
        put(LAYOUT.report(States.RUN), "<script>alert(1)</script>");
        assertThat(send(allowed("/")).headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'none'")
                .doesNotContain("unsafe");
        HttpResponse<String> report = send(allowed("/api/runs/" + States.RUN + "/report"));
        assertThat(report.statusCode()).isEqualTo(200);
        assertThat(report.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("sandbox; default-src 'none'")
                .doesNotContain("script");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/runs/..%2f..%2fsystem-state.json",
                "/api/runs/../../etc/passwd",
                "/api/runs/20261124-100000-a1b2/..",
                "/api/runs/20261124-100000-a1b2/metrics/x",
                "/api/runs/"
            })
    void aPathThatIsNoRunsLeadsNowhere(String path) throws Exception {
        put(LAYOUT.trainingReport(States.RUN), "{}");
        assertThat(raw("GET %s?key=%s HTTP/1.1".formatted(path, key.value()), "127.0.0.1"))
                .startsWith("HTTP/1.1 404");
    }

    private String raw(String line, String host) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            OutputStream out = socket.getOutputStream();
            String request = line + "\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
