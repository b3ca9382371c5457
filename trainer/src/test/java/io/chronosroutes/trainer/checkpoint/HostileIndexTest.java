package io.chronosroutes.trainer.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shards and an index that do not fit together give one line that names file and fault. */
class HostileIndexTest extends HostileFolder {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x.safetensors",
                "/etc/x.safetensors",
                "a/../../x.safetensors",
                "a\\\\x.safetensors",
                "..",
                ".safetensors",
                "config.json",
                "x.safetensors\\u0000",
                "\\nx.safetensors",
                "",
            })
    void anIndexThatNamesAFileElsewhereIsRefused(String file) throws IOException {
        editIndex(FIRST, file);
        assertRefused("must be in a .safetensors file of the same folder; it is in '");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|has no weight_map",
                "[]|has no weight_map",
                "{\"weight_map\": {}}|has no weight_map",
                "{\"weight_map\": {\"a\": 1}}|tensor a must be in a .safetensors file",
                "{\"weight_map\": {\"a\": [\"x.safetensors\"]}}|tensor a must be in a .safetensors",
                "{\"weight_map\": {\"a\": \"x.safetensors\"}}|has no x.safetensors",
                "{\"weight_map\": {\"a\": \"x\", \"a\": \"y\"}}|is not JSON: Duplicate field 'a'",
                "{\"weight_map\": {|is not JSON",
                "{\"weight_map\": {\"a\": \"x.safetensors\"}} {}|is not JSON",
            })
    void anIndexThatIsNoneIsRefused(String json, String fault) throws IOException {
        Files.writeString(folder.resolve(ShardIndex.NAME), json);
        assertRefused(fault);
    }

    @Test
    void aMissingShardIsNamed() throws IOException {
        Files.delete(folder.resolve(SECOND));
        assertRefused("has no " + SECOND);
    }

    @Test
    void aTensorInTwoShardsIsRefused() throws IOException {
        Files.copy(folder.resolve(FIRST), folder.resolve("a.safetensors"));
        String index = Files.readString(folder.resolve(ShardIndex.NAME));
        Files.writeString(
                folder.resolve(ShardIndex.NAME), index.replaceFirst(FIRST, "a.safetensors"));
        assertRefused("is in a.safetensors, but model.safetensors.index.json has it in " + FIRST);
    }

    @Test
    void aTensorInTheWrongShardIsRefused() throws IOException {
        editIndex("shared.weight\": \"" + FIRST, "shared.weight\": \"" + SECOND);
        assertRefused("shared.weight is in " + FIRST + ", but model.safetensors.index.json has");
    }

    @Test
    void aTensorThatTheIndexForgetsOrInventsIsRefused() throws IOException {
        editIndex("\"shared.weight\"", "\"shared.wait\"");
        assertRefused("shared.weight is in " + FIRST + ", but model.safetensors.index.json does");
    }

    @Test
    void aTensorThatIsInNoShardIsNamed() throws IOException {
        editIndex("\"shared.weight\"", "\"a\": \"" + FIRST + "\", \"shared.weight\"");
        assertRefused("tensor a is not in " + FIRST + ", where model.safetensors.index.json has");
    }

    @Test
    void oneFileAndShardsTogetherAreRefused() throws IOException {
        Files.copy(folder.resolve(FIRST), folder.resolve("model.safetensors"));
        assertRefused("has both model.safetensors and model.safetensors.index.json; remove one");
    }

    private void editIndex(String from, String to) throws IOException {
        Path file = folder.resolve(ShardIndex.NAME);
        Files.writeString(file, Files.readString(file).replace(from, to));
    }
}
