package io.chronosroutes.trainer.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that grow, and what of them is sent. */
class LiveLogsTest {

    @TempDir Path folder;
    private final List<String> sent = new ArrayList<>();
    private boolean down;
    private LiveLogs live;

    @BeforeEach
    void make() {
        live =
                new LiveLogs(
                        List.of(growing("metrics.jsonl"), growing("agent.log")),
                        folder.resolve("live"),
                        this::upload);
    }

    @Test
    void onlyWhatHasChangedIsSentAgain() throws IOException {
        live.send();
        assertThat(sent).isEmpty();
        write("agent.log", "a");
        live.send();
        live.send();
        assertThat(sent).containsExactly("logs/agent.log=a");
        write("metrics.jsonl", "m");
        write("agent.log", "b");
        live.send();
        assertThat(sent.subList(1, sent.size()))
                .containsExactly("logs/metrics.jsonl=m", "logs/agent.log=ab");
    }

    @Test
    void whatCouldNotBeSentIsSentTheNextTime() throws IOException {
        write("agent.log", "a");
        down = true;
        assertThatThrownBy(live::send).hasMessage("S3 is down");
        down = false;
        live.send();
        assertThat(sent).containsExactly("logs/agent.log=a");
    }

    @Test
    void aLogThatGrowsWhileItIsSentArrivesAsItWas() throws IOException {
        write("agent.log", "a");
        new LiveLogs(
                        List.of(growing("agent.log")),
                        folder.resolve("live"),
                        copy -> {
                            write("agent.log", "later");
                            upload(copy);
                        })
                .send();
        assertThat(sent).containsExactly("logs/agent.log=a");
    }

    private Transfer growing(String name) {
        return new Transfer("bucket", "logs/" + name, folder.resolve(name));
    }

    private void upload(Transfer file) {
        if (down) throw new IllegalStateException("S3 is down");
        try {
            sent.add(file.key() + "=" + Files.readString(file.path()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, String text) {
        try {
            Files.writeString(
                    folder.resolve(name),
                    text,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
