package io.chronosroutes.trainer.model.t5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.chronosroutes.trainer.checkpoint.Family;
import io.chronosroutes.trainer.checkpoint.HuggingFaceFolder;
import io.chronosroutes.trainer.model.Golden;
import io.chronosroutes.trainer.model.ModelException;
import io.chronosroutes.trainer.model.ModelSize;
import io.chronosroutes.trainer.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChronosT5ConfigTest {

    @Test
    void aPublishedDocumentIsUnderstoodAndKept() throws IOException {
        String json = Files.readString(Golden.path("chronos-t5", "model/config.json"));
        ChronosT5Config config = (ChronosT5Config) Family.parse(json);
        assertThat(config.t5().modelWidth()).isEqualTo(64);
        assertThat(config.contextLength()).isEqualTo(512);
        assertThat(config.predictionLength()).isEqualTo(64);
        assertThat(config.vocabulary()).isEqualTo(new Vocabulary(32, 2, 0, 1, true, -15, 15));
        assertThat(config.sampling()).isEqualTo(new SamplingConfig(20, 1, 50, 1));
        assertThat(config.levels()).hasSize(9).startsWith(0.1f).endsWith(0.9f);
        assertThat(config.median()).isEqualTo(4);
        assertThat(config.tied()).isTrue();
        assertThat(config.scaled()).isTrue();
        assertThat(config.json()).isEqualTo(json);
    }

    @Test
    void anOutputLayerOfItsOwnIsAParameterAndTakesTheOutputUnscaled() {
        ChronosT5Config config = T5Configs.changed("chronos-t5-gated");
        assertThat(config.t5().gated()).isTrue();
        assertThat(config.shapes().get("lm_head.weight")).containsExactly(104, 24);
        assertThat(config.copies()).doesNotContainKey("lm_head.weight");
        assertThat(config.headScale()).isEqualTo(1);
        ChronosT5Config scaled =
                T5Configs.changed(
                        "chronos-t5-gated",
                        "\"use_cache\": true",
                        "\"use_cache\": true, \"scale_decoder_outputs\": true");
        assertThat(scaled.headScale()).isEqualTo((float) (1 / Math.sqrt(24)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MeanScaleUniformBins|MeanScaleQuantileBins|chronos_config.tokenizer_class must be"
                        + " 'MeanScaleUniformBins'; it is \"MeanScaleQuantileBins\"",
                "\"tokenizer_class\"|\"tokenizer\"|tokenizer_class must be"
                        + " 'MeanScaleUniformBins'; it is missing",
                "\"chronos_config\"|\"chronos\"|chronos_config must be an object; it is missing",
                "seq2seq|causal|chronos_config.model_type must be 'seq2seq'; it is \"causal\"",
                "\"vocab_size\": 32|\"vocab_size\": 31"
                        + "|vocab_size must be no less than n_tokens, 32; it is 31",
                "\"n_tokens\": 32|\"n_tokens\": 4|n_tokens must leave two bins or more; it is 4",
                "\"low_limit\": -15.0|\"low_limit\": 15|high_limit must exceed low_limit; it is 15",
                "\"high_limit\": 15.0|\"high_limit\": \"x\""
                        + "|chronos_config.tokenizer_kwargs.high_limit must be a number; it is \"x\"",
                "\"n_special_tokens\": 2|\"n_special_tokens\": 1|chronos_config.eos_token_id must"
                        + " be the number of a special token, below 1; it is 1",
                "\"temperature\": 1.0|\"temperature\": 0|temperature must be a number above zero",
                "\"top_k\": 50|\"top_k\": -1|top_k must be a whole number from 0 on; it is -1",
                "\"top_p\": 1.0|\"top_p\": 1.1|top_p must be above 0 and at most 1; it is 1.1",
                "\"num_samples\": 20|\"num_samples\": 0|num_samples must be a positive whole",
                "\"context_length\": 512|\"x\": 1|context_length must be a positive whole number",
            })
    void anErrorNamesTheKeyAndItsRule(String old, String replacement, String fault) {
        assertThatThrownBy(() -> T5Configs.changed("chronos-t5", old, replacement))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("config.json: ")
                .hasMessageContaining(fault);
    }

    @ParameterizedTest
    @EnumSource(ModelSize.class)
    void everySizeHasADocumentThatReadsBack(ModelSize size) {
        String name = "chronos-t5-" + size.name().toLowerCase(Locale.ROOT);
        ChronosT5Config config = (ChronosT5Config) Family.scratch(name, 512, 64, 0.2);
        assertThat(config.t5().modelWidth()).isEqualTo(size.modelWidth);
        assertThat(config.t5().decoderLayers()).isEqualTo(size.layers);
        assertThat(config.vocabulary()).isEqualTo(new Vocabulary(4096, 2, 0, 1, true, -15, 15));
        assertThat(config.sampling()).isEqualTo(new SamplingConfig(20, 1, 50, 1));
        assertThat(config.words()).isEqualTo(4096);
        assertThat(config.dropout()).isEqualTo(0.2f);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"chronos-t5/model", "chronos-t5/after_20_steps", "chronos-t5-gated/model"})
    void aCheckpointThatIsOpenedAndSavedIsTheSameByteForByte(String stored, @TempDir Path folder)
            throws IOException {
        String[] parts = stored.split("/");
        Path source = Golden.path(parts[0], parts[1]);
        try (NDManager manager = Torch.newManager()) {
            HuggingFaceFolder.load(manager, source).save(folder);
        }
        for (String file : new String[] {"config.json", "model.safetensors"}) {
            assertThat(folder.resolve(file)).hasSameBinaryContentAs(source.resolve(file));
        }
    }
}
