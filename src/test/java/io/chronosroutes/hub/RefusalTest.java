package io.chronosroutes.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chronosroutes.settings.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What the user reads when the Hub says no, and when it says later. */
class RefusalTest extends HubFixture {

    @Test
    void withoutATokenAModelThatIsNotPublicMayAlsoNotExist() {
        server.faults.add(Faults.status(401, Map.of()));
        assertThatThrownBy(() -> hub.get(MAIN))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("there is no public model hf://amazon/chronos-bolt-tiny")
                .hasMessageContaining("set HF_TOKEN");
        assertThat(waits).isEmpty();
    }

    @Test
    void aTokenThatDoesNotHelpIsNotRepeated() {
        server.faults.add(Faults.status(401, Map.of()));
        assertThatThrownBy(() -> client("hf_secret").get(MAIN))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("does not let this HF_TOKEN read")
                .hasMessageNotContaining("hf_secret");
    }

    /** What a gated model is, everybody may know; only its files are kept back. */
    @Test
    void aGatedModelNamesThePageOfItsLicence() {
        server.faults.add(Faults.NONE);
        server.faults.add(Faults.status(401, Map.of("X-Error-Code", "GatedRepo")));
        assertThatThrownBy(() -> hub.get(MAIN))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("is gated")
                .hasMessageContaining(server.endpoint() + "/amazon/chronos-bolt-tiny")
                .hasMessageContaining("HF_TOKEN");
    }

    @Test
    void aModelThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> hub.get(HubReference.parse("hf://amazon/chronos-none")))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("there is no model hf://amazon/chronos-none");
    }

    @Test
    void aRevisionThatIsNotThereIsNamed() {
        server.faults.add(Faults.status(404, Map.of("X-Error-Code", "RevisionNotFound")));
        assertThatThrownBy(() -> hub.get(HubReference.parse("hf://amazon/chronos-bolt-tiny@v9")))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("has no revision 'v9'");
    }

    @Test
    void aHubThatAsksToWaitIsLeftAloneForThatLong() throws IOException {
        server.faults.add(Faults.status(429, Map.of("Retry-After", "17")));
        isWhole(hub.get(MAIN), "model.safetensors");
        assertThat(waits).containsExactly(Duration.ofSeconds(17));
        assertThat(notes).anyMatch(n -> n.startsWith("trying again: 127.0.0.1 answers 429"));
    }

    @Test
    void nobodyWaitsAnHourWithoutBeingAsked() {
        server.faults.add(Faults.status(429, Map.of("Retry-After", "3600")));
        assertThatThrownBy(() -> hub.get(MAIN))
                .isInstanceOf(HubUnreachableException.class)
                .hasMessageContaining("60 minutes");
        assertThat(waits).isEmpty();
    }

    @Test
    void faultsThatDoNotPassEndTheTries() {
        for (int i = 0; i < 4; i++) server.faults.add(Faults.status(502, Map.of()));
        assertThatThrownBy(() -> hub.get(MAIN))
                .isInstanceOf(HubUnreachableException.class)
                .hasMessageContaining("answers 502")
                .hasMessageContaining("4 times");
        assertThat(waits).hasSize(3);
    }

    @Test
    void aPageOfAnotherServiceIsNoAnswerOfTheHubs() {
        server.faults.add(Faults.body("<html>Please sign in</html>"));
        assertThatThrownBy(() -> hub.get(MAIN))
                .isInstanceOf(HubUnreachableException.class)
                .hasMessageContaining("does not answer as the Hub does");
    }

    @Test
    void anAnswerThatDoesNotEndIsNotReadToItsEnd() {
        CountDownLatch hungUp = new CountDownLatch(1);
        server.faults.add(Faults.endless(hungUp));
        assertThatThrownBy(() -> hub.get(MAIN))
                .isInstanceOf(HubException.class)
                .hasMessage(
                        "127.0.0.1 says more than 16 MB about %s, so it is not taken: check the name, or chronos.hub-endpoint",
                        MAIN);
        await().atMost(Duration.ofSeconds(20)).until(() -> hungUp.getCount() == 0);
        assertThat(waits).isEmpty();
    }

    @Test
    void anIndexThatNoModelHasIsNotReadEither() {
        server.files.remove("model.safetensors");
        server.has("model-00001-of-00001.safetensors", "0123456789");
        server.has("model.safetensors.index.json", " ".repeat((4 << 20) + 1));
        assertThatThrownBy(() -> hub.get(MAIN))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("its model.safetensors.index.json has more than 4 MB");
    }

    @Test
    void aConnectionThatIsResetIsTriedAgain() throws IOException {
        try (ServerSocket port = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> served =
                    CompletableFuture.runAsync(() -> resetThriceThenRefuse(port));
            Hub client =
                    client("http://127.0.0.1:" + port.getLocalPort(), "", Duration.ofSeconds(20));
            assertThatThrownBy(() -> client.get(MAIN)).hasMessageContaining("there is no model");
            served.join();
        }
        assertThat(notes)
                .isNotEmpty()
                .containsOnly("trying again: the connection to 127.0.0.1 was lost");
    }

    /** Thrice, because the JDK's client makes a request that met a reset once more by itself. */
    private static void resetThriceThenRefuse(ServerSocket port) {
        String refusal = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
        for (int i = 0; i < 4; i++) {
            try (Socket socket = port.accept()) {
                readRequest(socket.getInputStream());
                if (i < 3) socket.setSoLinger(true, 0);
                else socket.getOutputStream().write(refusal.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void readRequest(InputStream in) throws IOException {
        StringBuilder seen = new StringBuilder();
        while (seen.indexOf("\r\n\r\n") < 0) seen.append((char) in.read());
    }
}
