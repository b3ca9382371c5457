package io.chronosroutes.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.settings.SettingsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How a model's files come, and what of them is kept when something goes wrong. */
class DownloadTest extends HubFixture {

    private static final String WEIGHTS = "model.safetensors";

    @Test
    void theModelsFilesComeAndNoOthersAndTheFolderSaysThatItIsComplete() throws IOException {
        Path got = hub.get(MAIN);
        assertThat(got).isEqualTo(model());
        isWhole(got, "config.json");
        isWhole(got, WEIGHTS);
        assertThat(names(got))
                .containsExactlyInAnyOrder("config.json", WEIGHTS, "complete.json", ".lock");
        Optional<Manifest> manifest =
                Manifest.parse(Files.readAllBytes(got.resolve(Manifest.FILE)));
        assertThat(manifest.orElseThrow().commit()).isEqualTo(FakeHub.COMMIT);
        assertThat(notes)
                .containsExactly(
                        "downloading config.json (0.0 MB)",
                        "downloading model.safetensors (0.0 MB)");
    }

    @Test
    void whatIsThereIsNotDownloadedAgain() {
        hub.get(MAIN);
        long before = server.downloads();
        hub.get(MAIN);
        assertThat(server.downloads()).isEqualTo(before);
    }

    @Test
    void aDownloadThatWasCutGoesOnWhereItEnded() throws IOException {
        failing(Faults.cutAfter(1200));
        isWhole(hub.get(MAIN), WEIGHTS);
        assertThat(pieces()).hasSize(2);
        assertThat(pieces().get(0).header("Range")).isNull();
        assertThat(pieces().get(1).header("Range")).isEqualTo("bytes=1200-");
        assertThat(pieces().get(1).header("If-Range")).isEqualTo("\"etag-of-model.safetensors\"");
    }

    @Test
    void aLaterLaunchGoesOnWithWhatAnEarlierOneBegan() throws IOException {
        Files.createDirectories(model());
        Files.write(
                model().resolve(WEIGHTS + ".part"), "0123456".getBytes(StandardCharsets.US_ASCII));
        isWhole(hub.get(MAIN), WEIGHTS);
        assertThat(pieces()).extracting(p -> p.header("Range")).containsExactly("bytes=7-");
    }

    @Test
    void aServerThatDoesNotKnowRangesSendsTheFileAgain() throws IOException {
        server.ranges = false;
        failing(Faults.cutAfter(1200));
        isWhole(hub.get(MAIN), WEIGHTS);
        assertThat(pieces()).hasSize(2);
    }

    @Test
    void anAnswerWithAnotherRangeIsNotKept() throws IOException {
        failing(
                Faults.cutAfter(1200),
                (exchange, content) -> {
                    exchange.getResponseHeaders().set("Content-Range", "bytes 0-4999/5000");
                    FakeHub.answer(exchange, 206, content);
                    return true;
                });
        isWhole(hub.get(MAIN), WEIGHTS);
        assertThat(pieces().get(2).header("Range")).isNull();
    }

    @Test
    void aServerThatHasNoSuchRangeIsAskedForAll() throws IOException {
        failing(Faults.cutAfter(1200), Faults.status(416, Map.of()));
        isWhole(hub.get(MAIN), WEIGHTS);
        assertThat(pieces().get(2).header("Range")).isNull();
    }

    @Test
    void aConnectionThatFallsSilentCountsAsLost() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        failing(Faults.silentAfter(1200, end));
        try {
            hub = client(server.endpoint(), "", Duration.ofSeconds(1));
            isWhole(hub.get(MAIN), WEIGHTS);
            assertThat(notes).anyMatch(n -> n.contains("has been silent"));
            assertThat(pieces().get(1).header("Range")).isEqualTo("bytes=1200-");
        } finally {
            end.countDown();
        }
    }

    @Test
    void aSlowDownloadSaysHowFarItIs() throws IOException {
        CountDownLatch noted = new CountDownLatch(1);
        failing(Faults.slow(1200, noted));
        hub =
                client(
                        server.endpoint(),
                        "",
                        Duration.ofSeconds(1),
                        note -> {
                            notes.add(note);
                            if (note.contains(" of ")) noted.countDown();
                        });
        isWhole(hub.get(MAIN), WEIGHTS);
        assertThat(notes).contains("model.safetensors: 0.0 of 0.0 MB");
        assertThat(pieces()).hasSize(1);
    }

    @Test
    void namesThatLeadOutOfTheFolderAreNeitherAskedForNorWritten() throws IOException {
        server.has("../config.json", "{}").has("/tmp/model.safetensors", "x");
        server.has("..\\model.safetensors", "x").has("a/../../model-1-of-1.safetensors", "x");
        hub.get(MAIN);
        assertThat(server.downloads()).isEqualTo(2);
        assertThat(names(model().getParent())).containsExactlyInAnyOrder(FakeHub.COMMIT, "refs");
    }

    @Test
    void aDamagedFileIsDownloadedOnceMore() throws IOException {
        failing(Faults.damaged());
        isWhole(hub.get(MAIN), WEIGHTS);
        assertThat(notes).contains("model.safetensors came damaged; downloading it again");
    }

    @Test
    void aFileThatIsDamagedTwiceIsRefusedAndNothingOfItIsKept() throws IOException {
        failing(Faults.damaged(), Faults.damaged());
        assertThatThrownBy(() -> hub.get(MAIN))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("model.safetensors")
                .hasMessageContaining("damaged twice");
        assertThat(names(model())).containsExactlyInAnyOrder("config.json", ".lock");
    }

    @Test
    void aSmallFileIsCheckedToo() {
        server.faults.add(Faults.NONE);
        server.faults.add(Faults.damaged());
        server.faults.add(Faults.damaged());
        assertThatThrownBy(() -> hub.get(MAIN))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("config.json");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamedInOneLine() throws IOException {
        Files.writeString(cache(), "not a folder");
        assertThatThrownBy(() -> hub.get(MAIN))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("can't keep models in " + cache())
                .hasMessageContaining("chronos.home");
    }

    @Test
    void aFileThatCannotBeWrittenIsNoFaultOfTheNetworks() throws IOException {
        Files.createDirectories(model().resolve(WEIGHTS + ".part/full"));
        assertThatThrownBy(() -> hub.get(MAIN))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("can't keep models");
        assertThat(waits).isEmpty();
    }

    /** The first two requests are for what the revision is and for the small file. */
    private void failing(FakeHub.Fault... faults) {
        server.faults.add(Faults.NONE);
        server.faults.add(Faults.NONE);
        for (FakeHub.Fault fault : faults) server.faults.add(fault);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }
}
