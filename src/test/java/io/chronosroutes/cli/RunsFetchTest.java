package io.chronosroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.run.TrainingConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunsFetchTest extends RunsFixture {

    private Path dir;

    @BeforeEach
    void leaveARun() {
        leave(OLD, TrainingConfig.defaults(), 0.03);
        dir = folder.resolve("got");
    }

    @Test
    void modelReportsAndLogsAreFetchedAndOnlyWhatDiffersIsFetchedAgain() throws Exception {
        assertThat(on("runs", "fetch", "latest", dir.toString())).isZero();
        assertThat(out.toString()).contains("fetching models/config.json").contains("0 were there");
        Path weights = dir.resolve("models/model.safetensors");
        assertThat(weights).hasContent("weights of " + OLD);
        assertThat(dir.resolve("report.html")).exists();
        assertThat(dir.resolve("logs/agent.log")).exists();
        Files.writeString(weights, "Weights of " + OLD);
        Files.delete(dir.resolve("report.html"));
        assertThat(on("runs", "fetch", "latest", dir.toString())).isZero();
        assertThat(out.toString())
                .contains("fetching models/model.safetensors\n")
                .contains("fetching report.html\n")
                .contains(": 2 fetched, ")
                .doesNotContain("config.json");
        assertThat(weights).hasContent("weights of " + OLD);
        try (Stream<Path> all = Files.walk(dir)) {
            assertThat(all).noneMatch(p -> p.toString().endsWith(".part"));
        }
    }

    @Test
    void aNameThatLeadsOutOfTheFolderStopsItBeforeAnythingIsFetched() {
        put(LAYOUT.run(OLD) + "models/../../../up", "x");
        assertThat(on("runs", "fetch", "latest", dir.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("not safe as a file's, so nothing was fetched: 'models/../../../up'");
        assertThat(dir).doesNotExist();
    }

    @Test
    void aLinkInTheFolderIsNotFollowed() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.createDirectory(dir);
        Files.createSymbolicLink(dir.resolve("models"), other);
        assertThat(on("runs", "fetch", "latest", dir.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("models is a link; nothing was fetched");
        assertThat(other).isEmptyDirectory();
    }

    @Test
    void aFileInThePlaceOfTheFolderIsOneLine() throws Exception {
        Files.writeString(dir, "a file");
        assertThat(on("runs", "fetch", "latest", dir.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("got is a file: give a folder's name").hasLineCount(2);
    }
}
