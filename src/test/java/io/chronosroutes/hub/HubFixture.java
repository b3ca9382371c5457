package io.chronosroutes.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.store.Backoff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A client of a Hub on this machine; nothing is waited for, but noted. */
abstract class HubFixture {

    static final HubReference MAIN = HubReference.parse("hf://" + FakeHub.MODEL);

    @TempDir Path folder;
    final List<String> notes = new CopyOnWriteArrayList<>();
    final List<Duration> waits = new CopyOnWriteArrayList<>();
    FakeHub server;
    Hub hub;

    @BeforeEach
    void start() {
        server = FakeHub.start();
        hub = client("");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    Hub client(String token) {
        return client(server.endpoint(), token, Duration.ofSeconds(20));
    }

    Hub client(String endpoint, String token, Duration silence) {
        return client(endpoint, token, silence, notes::add);
    }

    Hub client(String endpoint, String token, Duration silence, Consumer<String> notes) {
        List<Duration> tries =
                List.of(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(45));
        return new Hub(
                new HubHttp(Endpoint.of(endpoint), token, silence),
                new HubCache(cache()),
                new Backoff(tries, waits::add, new Random(1)),
                notes);
    }

    Path cache() {
        return folder.resolve("hub");
    }

    Path model() {
        return cache().resolve(FakeHub.MODEL).resolve(FakeHub.COMMIT);
    }

    /** The requests for the large file's bytes. */
    List<FakeHub.Seen> pieces() {
        return server.requests.stream().filter(FakeHub.Seen::cdn).toList();
    }

    void isWhole(Path model, String name) throws IOException {
        assertThat(Files.readAllBytes(model.resolve(name))).isEqualTo(server.files.get(name));
    }
}
