package io.chronosroutes.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.run.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BoltConfigTest {

    @Test
    void aPublishedDocumentIsUnderstoodAndKept() throws IOException {
        String json = Files.readString(Golden.path("model/config.json"));
        BoltConfig config = BoltConfig.parse(json);
        assertThat(config.modelWidth()).isEqualTo(8);
        assertThat(config.headWidth()).isEqualTo(4);
        assertThat(config.contextLength()).isEqualTo(512);
        assertThat(config.predictionLength()).isEqualTo(64);
        assertThat(config.quantiles()).hasSize(9).startsWith(0.1f).endsWith(0.9f);
        assertThat(config.median()).isEqualTo(4);
        assertThat(config.regToken()).isTrue();
        assertThat(config.gated()).isFalse();
        assertThat(config.json()).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"d_model\": 8|\"d_model\": 0|d_model must be a positive whole number; it is 0",
                "\"d_kv\": 4|\"d_kw\": 4|d_kv must be a positive whole number; it is missing",
                "\"feed_forward_proj\": \"relu\"|\"feed_forward_proj\": \"gated-silu\""
                        + "|feed_forward_proj must be one of [relu, gated-gelu]; it is \"gated-silu\"",
                "\"dropout_rate\": 0.1|\"dropout_rate\": 1"
                        + "|dropout_rate must be a number from 0.0 to below 1.0; it is 1",
                "\"reg_token_id\": 1|\"reg_token_id\": 2|reg_token_id must be a row of",
                "\"use_reg_token\": true|\"use_reg_token\": 1"
                        + "|chronos_config.use_reg_token must be true or false; it is 1",
                "\"input_patch_size\": 16|\"x\": 16|chronos_config.input_patch_size must be",
                "\"chronos_config\"|\"chronos\"|chronos_config must be an object; it is missing",
                "0.2|0.05|chronos_config.quantiles must be ascending numbers between 0 and 1",
            })
    void anErrorNamesTheKeyAndItsRule(String old, String replacement, String fault)
            throws IOException {
        String json = Files.readString(Golden.path("model/config.json"));
        assertThat(json).contains(old);
        assertThatThrownBy(() -> BoltConfig.parse(json.replace(old, replacement)))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("config.json: ")
                .hasMessageContaining(fault);
    }

    @Test
    void whatIsNotJsonIsRefused() {
        assertThatThrownBy(() -> BoltConfig.parse("{"))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("config.json is not JSON: ");
    }

    @ParameterizedTest
    @EnumSource(BoltSize.class)
    void everySizeHasADocumentThatReadsBack(BoltSize size) {
        BoltConfig config = ScratchConfig.of(size, 512, 64, 0.2);
        assertThat(config.modelWidth()).isEqualTo(size.modelWidth);
        assertThat(config.encoderLayers()).isEqualTo(size.layers);
        assertThat(config.decoderLayers()).isEqualTo(size.layers);
        assertThat(config.dropout()).isEqualTo(0.2f);
        assertThat(BoltSize.named(size.modelName())).isEqualTo(size);
    }

    @Test
    void everySizeIsOneThatALaunchAccepts() {
        assertThat(BoltSize.values())
                .extracting(BoltSize::modelName)
                .containsExactlyElementsOf(TrainingConfig.MODELS);
    }
}
