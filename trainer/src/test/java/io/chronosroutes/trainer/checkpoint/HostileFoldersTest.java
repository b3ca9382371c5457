package io.chronosroutes.trainer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.chronosroutes.trainer.model.ModelException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder that is wrong gives one line that names the file and its fault. */
class HostileFoldersTest extends HostileFolder {

    @ParameterizedTest
    @ValueSource(strings = {FIRST, "config.json", "generation_config.json", ShardIndex.NAME})
    void aLinkOutOfTheFolderIsNotFollowed(String file) throws IOException {
        Path outside = Files.move(folder.resolve(file), temp.resolve("outside"));
        Files.createSymbolicLink(folder.resolve(file), outside);
        assertRefused(file + " is a link out of its folder; put a copy of the file there");
    }

    @Test
    void theLinksOfHuggingFacesCacheAreFollowed() throws IOException {
        Path blobs = Files.createDirectories(temp.resolve("cache/blobs"));
        Path snapshot = Files.createDirectories(temp.resolve("cache/snapshots/abc"));
        for (String file : Folders.files(folder)) {
            Files.copy(folder.resolve(file), blobs.resolve("hash-of-" + file));
            Files.createSymbolicLink(
                    snapshot.resolve(file), Path.of("../../blobs/hash-of-" + file));
        }
        HuggingFaceFolder.load(manager, snapshot).save(temp.resolve("saved"));
        Folders.assertSame(temp.resolve("saved"), Folders.python("mixed-shards"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "generation_config.json", ShardIndex.NAME})
    void aTextOfAGigabyteIsNotReadToItsEnd(String file) throws IOException {
        try (RandomAccessFile huge = new RandomAccessFile(folder.resolve(file).toFile(), "rw")) {
            huge.setLength(1L << 30); // takes no room on disk
        }
        assertRefused(file + " has 1073741824 bytes; at most 4194304 are read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"num_layers\": 1|\"num_layers\": 2000000000|num_layers must be at most 1000",
                "\"num_layers\": 1|\"num_layers\": 1e9|num_layers must be a positive whole number",
                "\"d_model\": 4|\"d_model\": 2147483647|has shape",
                "\"d_ff\": 4|\"d_ff\": 4, \"d_ff\": 4|is not JSON: Duplicate field 'd_ff'",
                "\"d_ff\": 4|\"d_ff\": NaN|is not JSON",
                "ChronosBoltModel|\\n|architectures must begin with one of",
            })
    void aConfigThatDescribesNoModelIsRefused(String from, String to, String fault)
            throws IOException {
        Path file = folder.resolve("config.json");
        Files.writeString(file, Files.readString(file).replace(from, to));
        assertRefused(fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chronos-t5/model", "chronos-2/model"})
    void noFamilyHasLayersWithoutEnd(String model) throws IOException {
        Path file = folder.resolve("config.json");
        String json = Files.readString(Folders.resource(model).resolve("config.json"));
        Files.writeString(
                file, json.replaceFirst("(\"num_(decoder_)?layers\": )\\d+", "$1 2000000000"));
        assertRefused("layers must be at most 1000; it is 2000000000");
    }

    @Test
    void aConfigNestedWithoutEndIsRefused() throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"a\":".repeat(500_000));
        assertRefused("config.json is not JSON: Document nesting depth");
    }

    @Test
    void aConfigThatIsNotUtf8IsRefused() throws IOException {
        Files.write(folder.resolve("config.json"), new byte[] {'{', (byte) 0xff, '}'});
        assertRefused("config.json is not UTF-8");
    }

    /** Whatever happens to a shard, the folder is read exactly or refused. */
    @Test
    void threeHundredDamagedShardsAreReadExactlyOrRefused() throws IOException {
        SplittableRandom random = new SplittableRandom(1906);
        byte[] whole = Files.readAllBytes(folder.resolve(SECOND));
        int read = 0;
        for (int i = 0; i < 300; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            if (i % 10 == 0) damaged = Arrays.copyOf(damaged, random.nextInt(whole.length));
            Files.write(folder.resolve(SECOND), damaged);
            if (readsExactly()) read++;
        }
        assertThat(read).isBetween(30, 270);
    }

    private boolean readsExactly() throws IOException {
        try (NDManager weights = manager.newSubManager()) {
            HuggingFaceFolder model = HuggingFaceFolder.load(weights, folder);
            model.save(temp.resolve("saved"));
        } catch (ModelException e) {
            assertThat(e.getMessage().lines()).hasSize(1);
            return false;
        }
        Folders.assertSame(temp.resolve("saved"), folder);
        return true;
    }
}
