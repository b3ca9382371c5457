package io.chronosroutes.local.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.local.CloudFixture;
import io.chronosroutes.local.auth.AccessKey;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Nobody but the owner of the key, on this machine, gets anything done. */
class Ec2SignatureTest {

    private static final String DESCRIBE = "Action=DescribeInstances&Version=2016-11-15";

    @TempDir Path folder;
    @RegisterExtension final CloudFixture cloud = new CloudFixture(() -> folder);
    private Ec2Wire wire;

    @BeforeEach
    void connect() {
        wire = new Ec2Wire(cloud);
    }

    @Test
    void anUnsignedRequestIsRefusedBeforeItIsRead() {
        assertThat(wire.deliver(Map.of(), DESCRIBE)).isEqualTo("403 MissingAuthenticationToken");
        assertThat(wire.deliver(Map.of(), "%")).isEqualTo("403 MissingAuthenticationToken");
    }

    @Test
    void aWrongSecretIsNoticed() {
        assertThat(described(new AccessKey(cloud.key().id(), "guessed")))
                .isEqualTo("403 SignatureDoesNotMatch");
    }

    @Test
    void anUnknownKeyIsNoticed() {
        assertThat(described(new AccessKey("AKIAUNKNOWN", cloud.key().secret())))
                .isEqualTo("401 AuthFailure");
        assertThat(described(new AccessKey(cloud.key().id(), cloud.key().secret(), "needless")))
                .isEqualTo("401 AuthFailure");
    }

    private String described(AccessKey key) {
        return wire.deliver(wire.sign(DESCRIBE, key), DESCRIBE);
    }

    @Test
    void whatWasSignedCannotBeChanged() {
        Map<String, List<String>> signed = wire.sign(DESCRIBE);
        assertThat(wire.deliver(signed, DESCRIBE)).isEqualTo("200");
        assertThat(wire.deliver(signed, DESCRIBE + "&MaxResults=5"))
                .isEqualTo("403 SignatureDoesNotMatch");
    }

    @Test
    void anOldRequestHasExpired() {
        Map<String, List<String>> signed = wire.sign(DESCRIBE);
        cloud.clock().move(Duration.ofMinutes(14));
        assertThat(wire.deliver(signed, DESCRIBE)).isEqualTo("200");
        cloud.clock().move(Duration.ofMinutes(2));
        assertThat(wire.deliver(signed, DESCRIBE)).isEqualTo("400 RequestExpired");
    }

    @Test
    void aSignatureForAnotherRegionOrServiceIsRefused() {
        for (String scope : List.of("/eu-west-1/ec2/", "/us-east-1/s3/")) {
            Map<String, List<String>> signed = new HashMap<>(wire.sign(DESCRIBE));
            signed.computeIfPresent(
                    "Authorization",
                    (name, v) -> List.of(v.get(0).replace("/us-east-1/ec2/", scope)));
            assertThat(wire.deliver(signed, DESCRIBE)).isEqualTo("400 IncompleteSignature");
        }
    }

    @Test
    void aBodyThatIsTooLongIsRefused() {
        assertThat(wire.post("Action=" + "x".repeat(1 << 20)))
                .isEqualTo("413 RequestEntityTooLarge");
    }

    @Test
    void aBodyThatIsNoQueryIsRefused() {
        assertThat(wire.deliver(wire.sign("Action=%ff"), "Action=%ff"))
                .isEqualTo("400 MalformedQueryString");
    }

    @Test
    void anotherHostNameIsMisdirected() throws IOException {
        assertThat(raw("GET / HTTP/1.1", "cloud.example")).startsWith("HTTP/1.1 421 ");
    }

    @Test
    void aPathThatIsNoTextIsRefused() throws IOException {
        assertThat(raw("POST /%ce HTTP/1.1", "127.0.0.1"))
                .startsWith("HTTP/1.1 400 ")
                .contains("<Code>MalformedQueryString</Code>");
    }

    private String raw(String line, String host) throws IOException {
        int port = cloud.endpoints().ec2().getPort();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            String request = "%s\r\nHost: %s:%d\r\nConnection: close\r\n\r\n";
            socket.getOutputStream()
                    .write(request.formatted(line, host, port).getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void noOtherAddressOfThisMachineAnswers() throws IOException {
        int port = cloud.endpoints().ec2().getPort();
        List<InetAddress> others =
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(address -> !address.equals(loopback()))
                        .toList();
        for (InetAddress address : others) {
            assertThatThrownBy(() -> new Socket(address, port).close())
                    .isInstanceOf(ConnectException.class);
        }
    }

    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
