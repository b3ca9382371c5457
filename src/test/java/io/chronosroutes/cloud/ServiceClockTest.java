package io.chronosroutes.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;

class ServiceClockTest {

    private static final Instant OWN = Instant.parse("2026-11-01T12:00:00.400Z");

    private final ServiceClock clock = new ServiceClock(Clock.fixed(OWN, ZoneOffset.UTC));

    @Test
    void aMachineThatIsMinutesOffGoesByTheServicesTime() {
        clock.answered(date(OWN.minusSeconds(600)));
        assertThat(clock.instant()).isEqualTo("2026-11-01T11:50:00Z");
        clock.answered(date(OWN.plusSeconds(90)));
        assertThat(clock.instant()).isEqualTo("2026-11-01T12:01:30Z");
    }

    @Test
    void whatTheSecondsOfADateAndItsWayMayMakeIsNoDifference() {
        clock.answered(date(OWN.minusSeconds(4)));
        assertThat(clock.instant()).isEqualTo(OWN);
    }

    @Test
    void aMachineWhoseClockWasSetMeanwhileIsBelievedAgain() {
        clock.answered(date(OWN.minusSeconds(600)));
        clock.answered(date(OWN));
        assertThat(clock.instant()).isEqualTo(OWN);
    }

    @Test
    void whatIsNoDateSaysNothing() {
        clock.answered(date(OWN.plusSeconds(90)));
        clock.answered("yesterday");
        assertThat(clock.instant()).isEqualTo("2026-11-01T12:01:30Z");
    }

    @Test
    void theDateOfAnyAnswerCounts() throws Exception {
        Instant there = Instant.now().plus(1, ChronoUnit.HOURS);
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> answer(door, date(there)), "an hour ahead");
            server.setDaemon(true);
            server.start();
            URI uri = URI.create("http://127.0.0.1:" + door.getLocalPort());
            StaticCredentialsProvider key =
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAX", "secret"));
            try (Connections http = Connections.open();
                    S3Client s3 = S3Clients.once(http, key, "us-east-1", uri)) {
                s3.headBucket(h -> h.bucket("bucket"));
                assertThat(Duration.between(Instant.now(), http.clock().instant()))
                        .isCloseTo(Duration.ofHours(1), Duration.ofSeconds(60));
            }
        }
    }

    private static void answer(ServerSocket door, String date) {
        try (Socket client = door.accept()) {
            InputStream in = client.getInputStream();
            StringBuilder seen = new StringBuilder();
            while (seen.indexOf("\r\n\r\n") < 0) seen.append((char) in.read());
            String answer = "HTTP/1.1 200 OK\r\nDate: %s\r\nContent-Length: 0\r\n\r\n";
            client.getOutputStream()
                    .write(answer.formatted(date).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // The client says what it missed.
        }
    }

    private static String date(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }
}
