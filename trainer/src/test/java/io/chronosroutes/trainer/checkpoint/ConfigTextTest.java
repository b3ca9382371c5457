package io.chronosroutes.trainer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": 1.0E-6, \"torch_dtype\": \"bfloat16\", \"z\": 1e-06}"
                        + "|{\"a\": 1.0E-6, \"torch_dtype\": \"float32\", \"z\": 1e-06}",
                "{\"dtype\":null,\"x\":[{\"dtype\":\"int8\"}]}"
                        + "|{\"dtype\":\"float32\",\"x\":[{\"dtype\":\"int8\"}]}",
                "{ \"dtype\" : \"\\u0062\\\"float\" , \"torch_dtype\":\"float16\"}"
                        + "|{ \"dtype\" : \"float32\" , \"torch_dtype\":\"float32\"}",
                "{\"dtype\": {\"default\": \"bfloat16\"}}|{\"dtype\": {\"default\": \"bfloat16\"}}",
                "{\"é\": \"ü😀\", \"dtype\": \"float16\" }|{\"é\": \"ü😀\", \"dtype\": \"float32\" }",
                "{\"a\": {\"torch_dtype\": \"float16\"}}|{\"a\": {\"torch_dtype\": \"float16\"}}",
                "{}|{}",
                "[\"dtype\"]|[\"dtype\"]",
            })
    void theTypeIsChangedAndNotACharacterMore(String json, String changed) {
        assertThat(ConfigText.float32(json)).isEqualTo(changed);
    }
}
