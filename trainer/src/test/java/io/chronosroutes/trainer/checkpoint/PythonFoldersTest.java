package io.chronosroutes.trainer.checkpoint;

import static io.chronosroutes.trainer.checkpoint.Folders.python;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.chronosroutes.trainer.tensor.ElementType;
import io.chronosroutes.trainer.tensor.SafetensorsHeader;
import io.chronosroutes.trainer.tensor.SafetensorsReader;
import io.chronosroutes.trainer.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints that transformers wrote: read, saved again, and trained. */
class PythonFoldersTest {
    private final NDManager manager = Torch.newManager();

    @TempDir Path folder;

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "checkpoints/f32-shards",
                "checkpoints/bf16",
                "checkpoints/bf16-shards",
                "checkpoints/f16",
                "checkpoints/mixed",
                "checkpoints/mixed-shards",
                "chronos-t5/model", // with copies of its embedding
                "chronos-t5/after_20_steps", // without
                "chronos-2/model",
            })
    void aFolderThatIsOpenedAndSavedIsTheSameByteForByte(String name) throws IOException {
        HuggingFaceFolder.load(manager, Folders.resource(name)).save(folder.resolve("saved"));
        Folders.assertSame(folder.resolve("saved"), Folders.resource(name));
    }

    /** Not only because it was read: a new header of the same tensors is the same too. */
    @ParameterizedTest
    @ValueSource(strings = {"bf16", "f16", "mixed"})
    void aNewHeaderIsLaidOutAsPythonLaysItOut(String name) {
        SafetensorsHeader header = header(python(name));
        SortedMap<String, SafetensorsHeader.Form> forms = new TreeMap<>();
        header.names().forEach(tensor -> forms.put(tensor, header.form(tensor)));
        assertThat(SafetensorsHeader.of(header.metadata(), forms)).isEqualTo(header);
    }

    @ParameterizedTest
    @CsvSource({"f32-shards, 800", "bf16-shards, 400", "mixed-shards, 500"})
    void aTrainedModelIsStoredInF32WhateverItsBaseWas(String name, long shard) throws IOException {
        HuggingFaceFolder base = HuggingFaceFolder.load(manager, python(name));
        Path trained = folder.resolve("trained");
        base.trained().save(trained);
        SafetensorsHeader header = header(trained);
        assertThat(header.names())
                .containsExactlyElementsOf(base.weights().keySet())
                .allMatch(tensor -> header.form(tensor).type() == ElementType.F32);
        assertThat(Files.readString(trained.resolve("config.json")))
                .isEqualTo(
                        Files.readString(python(name).resolve("config.json"))
                                .replaceAll("\"dtype\": \"\\w+\"", "\"dtype\": \"float32\""));

        base.trained(shard).save(folder.resolve("sharded"));
        assertThat(folder.resolve("sharded/model.safetensors")).doesNotExist();
        assertSameWeights(
                HuggingFaceFolder.load(manager, trained).weights(),
                HuggingFaceFolder.load(manager, folder.resolve("sharded")).weights());
        assertSameWeights(HuggingFaceFolder.load(manager, trained).weights(), base.weights());
    }

    @Test
    void theBasesOtherSettingsGoWithTheTrainedModel() throws IOException {
        Path base = Folders.copy("mixed", folder.resolve("base"));
        Files.writeString(base.resolve("tokenizer.json"), "{}");
        Files.writeString(base.resolve("README.md"), "what the base is");
        HuggingFaceFolder.load(manager, base).trained().save(folder.resolve("trained"));
        assertThat(Folders.files(folder.resolve("trained")))
                .containsExactly("config.json", "generation_config.json", "model.safetensors");
        assertThat(folder.resolve("trained/generation_config.json"))
                .hasSameBinaryContentAs(base.resolve("generation_config.json"));
    }

    private static SafetensorsHeader header(Path folder) {
        try (SafetensorsReader reader =
                SafetensorsReader.open(folder.resolve("model.safetensors"))) {
            return reader.header();
        }
    }

    private static void assertSameWeights(Map<String, NDArray> actual, Map<String, NDArray> other) {
        assertThat(actual.keySet()).isEqualTo(other.keySet());
        actual.forEach(
                (name, weight) ->
                        assertThat(weight.toFloatArray())
                                .as(name)
                                .isEqualTo(other.get(name).toFloatArray()));
    }
}
