package io.chronosroutes.trainer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferTest {

    @TempDir Path folder;

    @Test
    void aFolderGoesUpFileByFileUnderItsOwnNames() throws IOException {
        Files.createDirectories(folder.resolve("sub"));
        Path b = Files.writeString(folder.resolve("b.json"), "{}");
        Path a = Files.writeString(folder.resolve("sub/a.bin"), "x");
        assertThat(Transfer.folder("bucket", "dev/models/", folder))
                .containsExactly(
                        new Transfer("bucket", "dev/models/b.json", b),
                        new Transfer("bucket", "dev/models/sub/a.bin", a));
    }

    @Test
    void aFolderThatIsNotThereHasNothingToSend() throws IOException {
        assertThat(Transfer.folder("bucket", "dev/", folder.resolve("absent"))).isEmpty();
    }
}
