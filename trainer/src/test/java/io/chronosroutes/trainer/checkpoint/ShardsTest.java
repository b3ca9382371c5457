package io.chronosroutes.trainer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardsTest {

    /** The example in huggingface_hub's split_state_dict_into_shards_factory, a tensor more. */
    @Test
    void aShardTakesTensorsUntilTheNextDoesNotFit() {
        WeightFiles files = Shards.of(shapes(6, 6, 2, 6, 2, 2, 11), 40);
        assertThat(contents(files)).containsExactly("a", "b c", "g", "d e f");
        assertThat(files.headers().keySet()).first().isEqualTo("model-00001-of-00004.safetensors");
        assertThat(files.index().orElseThrow().files())
                .containsEntry("c", "model-00002-of-00004.safetensors")
                .containsEntry("g", "model-00003-of-00004.safetensors");
    }

    @Test
    void whatFitsIntoOneFileHasNoIndex() {
        WeightFiles files = Shards.of(shapes(6, 4), 40);
        assertThat(files.headers().keySet()).containsExactly("model.safetensors");
        assertThat(files.index()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"f32-shards", "bf16-shards", "mixed-shards"})
    void theIndexIsWrittenAsTransformersWritesIt(String name) throws IOException {
        String json = Files.readString(Folders.python(name).resolve(ShardIndex.NAME));
        JsonNode metadata = StrictJson.read(name, json).get("metadata");
        ShardIndex index =
                ShardIndex.of(
                        ShardIndex.parse(json).files(),
                        metadata.get("total_parameters").longValue(),
                        metadata.get("total_size").longValue());
        assertThat(index.json()).isEqualTo(json);
    }

    private static SortedMap<String, long[]> shapes(long... sizes) {
        SortedMap<String, long[]> shapes = new TreeMap<>();
        for (int i = 0; i < sizes.length; i++) {
            shapes.put(String.valueOf((char) ('a' + i)), new long[] {sizes[i]});
        }
        return shapes;
    }

    private static List<String> contents(WeightFiles files) {
        return files.headers().values().stream().map(h -> String.join(" ", h.names())).toList();
    }
}
