package io.chronosroutes.local.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UriCodingTest {

    @ParameterizedTest
    @CsvSource({
        "AZaz09-._~, AZaz09-._~",
        "a b, a%20b",
        "a+b, a%2Bb",
        "a/b, a%2Fb",
        "100%, 100%25",
        "é, %C3%A9",
        "😀, %F0%9F%98%80",
        "*'(), %2A%27%28%29"
    })
    void allButTheUnreservedIsEncodedAndComesBack(String text, String encoded) {
        assertThat(UriCoding.encode(text)).isEqualTo(encoded);
        assertThat(UriCoding.decode(encoded)).isEqualTo(text);
    }

    @Test
    void aPathKeepsItsSlashes() {
        assertThat(UriCoding.encodePath("/a b//c/")).isEqualTo("/a%20b//c/");
    }

    @Test
    void decodingTakesEitherCaseAndLeavesThePlus() {
        assertThat(UriCoding.decode("%c3%A9+%2f")).isEqualTo("é+/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a%2", "%zz", "%-1", "%ff", "%c3(", "%ed%a0%80"})
    void whatIsNoEncodingIsRefused(String text) {
        assertThatThrownBy(() -> UriCoding.decode(text))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
