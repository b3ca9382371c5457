package io.chronosroutes.trainer.model.chronos2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import io.chronosroutes.trainer.checkpoint.Family;
import io.chronosroutes.trainer.data.Window;
import io.chronosroutes.trainer.model.ModelException;
import io.chronosroutes.trainer.model.ModelSize;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class Chronos2ConfigTest {

    @Test
    void aPublishedDocumentIsUnderstoodAndKept() throws IOException {
        String json = Files.readString(Reference.file("model/config.json"));
        Chronos2Config config = (Chronos2Config) Family.parse(json);
        assertThat(config.modelWidth()).isEqualTo(6);
        assertThat(config.headWidth()).isEqualTo(4);
        assertThat(config.contextLength()).isEqualTo(8192);
        assertThat(config.predictionLength()).isEqualTo(1024);
        assertThat(config.trainingLength(24)).isEqualTo(24);
        assertThat(config.trainingLength(2000)).isEqualTo(1024);
        assertThat(config.timeEncodingScale()).isEqualTo(8192);
        assertThat(config.levels()).hasSize(21).startsWith(0.01f).endsWith(0.99f);
        assertThat(config.median()).isEqualTo(10);
        assertThat(config.arcsinh()).isTrue();
        assertThat(config.regToken()).isTrue();
        assertThat(config.ropeTheta()).isEqualTo(10_000);
        assertThat(config.json()).isEqualTo(json);
    }

    @Test
    void absentKeysHaveThePublishedCodesDefaults() throws IOException {
        String json = Files.readString(Reference.file("model/config.json"));
        for (String key :
                List.of("max_output_patches", "time_encoding_scale", "use_arcsinh", "rope_theta")) {
            json = json.replace("\"" + key + "\"", "\"unknown_" + key + "\"");
        }
        Chronos2Config config = (Chronos2Config) Family.parse(json);
        assertThat(config.predictionLength()).isEqualTo(16);
        assertThat(config.timeEncodingScale()).isEqualTo(8192);
        assertThat(config.arcsinh()).isFalse();
        assertThat(config.ropeTheta()).isEqualTo(10_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"d_model\": 6|\"d_model\": 0|d_model must be a positive whole number; it is 0",
                "\"d_kv\": 4|\"d_kv\": 5|d_kv must be even; it is 5",
                "\"feed_forward_proj\": \"relu\"|\"feed_forward_proj\": \"gated-gelu\""
                        + "|feed_forward_proj must be one of [relu]; it is \"gated-gelu\"",
                "\"dense_act_fn\": \"relu\"|\"dense_act_fn\": \"silu\"|dense_act_fn must be one of",
                "\"dropout_rate\": 0.1|\"dropout_rate\": 1"
                        + "|dropout_rate must be a number from 0.0 to below 1.0; it is 1",
                "\"rope_theta\": 10000.0|\"rope_theta\": 0.5|rope_theta must be a number from 1.0",
                "\"reg_token_id\": 1|\"reg_token_id\": 0|reg_token_id must be 1; it is 0",
                "\"use_reg_token\": true|\"use_reg_token\": 1"
                        + "|chronos_config.use_reg_token must be true or false; it is 1",
                "\"output_patch_size\": 16|\"output_patch_size\": 8"
                        + "|chronos_config.output_patch_size must equal input_patch_size, 16; it is 8",
                "\"time_encoding_scale\": 8192|\"time_encoding_scale\": 0.5"
                        + "|chronos_config.time_encoding_scale must be a positive whole number",
                "\"max_output_patches\": 64|\"max_output_patches\": -1"
                        + "|chronos_config.max_output_patches must be a positive whole number",
                "\"chronos_config\"|\"chronos\"|chronos_config must be an object; it is missing",
                "0.15|0.05|chronos_config.quantiles must be ascending numbers between 0 and 1",
            })
    void anErrorNamesTheKeyAndItsRule(String old, String replacement, String fault)
            throws IOException {
        String json = Files.readString(Reference.file("model/config.json"));
        assertThat(json).contains(old);
        assertThatThrownBy(() -> Family.parse(json.replace(old, replacement)))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("config.json: ")
                .hasMessageContaining(fault);
    }

    @ParameterizedTest
    @EnumSource(ModelSize.class)
    void everySizeHasADocumentThatReadsBack(ModelSize size) {
        String name = "chronos-2-" + size.name().toLowerCase(Locale.ROOT);
        Chronos2Config config = (Chronos2Config) Family.scratch(name, 512, 65, 0.2);
        assertThat(config.modelWidth()).isEqualTo(size.modelWidth);
        assertThat(config.layers()).isEqualTo(size.layers);
        assertThat(config.dropout()).isEqualTo(0.2f);
        assertThat(config.contextLength()).isEqualTo(512);
        assertThat(config.timeEncodingScale()).isEqualTo(512);
        assertThat(config.predictionLength()).isEqualTo(80); // 65 in whole patches of 16
        assertThat(config.levels()).hasSize(21);
        assertThat(config.arcsinh()).isTrue();
    }

    @Test
    void aForecastBeyondTheModelsHorizonNeedsTheDeciles() throws IOException {
        try (Reference few =
                new Reference("variant/model", json -> json.replace("0.3,", "0.33,"))) {
            Map<String, NDArray> weights = few.folder.weights();
            List<Window> windows = List.of(Window.history(new float[] {1, 2, 3}));
            assertThat(few.model.forecast(few.manager, weights, windows, 24)[0][0]).hasSize(24);
            assertThatThrownBy(() -> few.model.forecast(few.manager, weights, windows, 25))
                    .isInstanceOf(ModelException.class)
                    .hasMessageStartingWith(
                            "a forecast of more than 24 steps needs a model with the quantiles");
        }
    }
}
