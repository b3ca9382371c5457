package io.chronosroutes.trainer.model.bolt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.run.ModelName;
import io.chronosroutes.trainer.checkpoint.Family;
import io.chronosroutes.trainer.model.Golden;
import io.chronosroutes.trainer.model.ModelException;
import io.chronosroutes.trainer.model.ModelSize;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BoltConfigTest {

    @Test
    void aPublishedDocumentIsUnderstoodAndKept() throws IOException {
        String json = Files.readString(Golden.path("model/config.json"));
        BoltConfig config = (BoltConfig) Family.parse(json);
        assertThat(config.t5().modelWidth()).isEqualTo(8);
        assertThat(config.t5().headWidth()).isEqualTo(4);
        assertThat(config.contextLength()).isEqualTo(512);
        assertThat(config.predictionLength()).isEqualTo(64);
        assertThat(config.levels()).hasSize(9).startsWith(0.1f).endsWith(0.9f);
        assertThat(config.median()).isEqualTo(4);
        assertThat(config.regToken()).isTrue();
        assertThat(config.t5().gated()).isFalse();
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
        assertThatThrownBy(() -> Family.parse(json.replace(old, replacement)))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("config.json: ")
                .hasMessageContaining(fault);
    }

    @Test
    void whatIsNotJsonIsRefused() {
        assertThatThrownBy(() -> Family.parse("{"))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("config.json is not JSON: ");
    }

    @ParameterizedTest
    @EnumSource(ModelSize.class)
    void everySizeHasADocumentThatReadsBack(ModelSize size) {
        String name = "chronos-bolt-" + size.name().toLowerCase(Locale.ROOT);
        BoltConfig config = (BoltConfig) Family.scratch(name, 512, 64, 0.2);
        assertThat(config.t5().modelWidth()).isEqualTo(size.modelWidth);
        assertThat(config.t5().encoderLayers()).isEqualTo(size.layers);
        assertThat(config.t5().decoderLayers()).isEqualTo(size.layers);
        assertThat(config.dropout()).isEqualTo(0.2f);
    }

    @Test
    void everySizeIsOneThatALaunchAccepts() {
        assertThat(ModelSize.values())
                .extracting(size -> size.name().toLowerCase(Locale.ROOT))
                .containsExactlyElementsOf(ModelName.SIZES);
    }
}
