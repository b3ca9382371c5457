package io.chronosroutes.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void whatATerminalObeysIsShownAsItsNumber() {
        assertThat(PlainText.of("a\u001b[31mb\r\nc\u0000\u009b\u007f"))
                .isEqualTo("a\\u001b[31mb\\u000d\\u000ac\\u0000\\u009b\\u007f");
        assertThat(PlainText.of("x\u202egpj.exe\u2028y")).isEqualTo("x\\u202egpj.exe\\u2028y");
    }

    @Test
    void whatPeopleWriteStays() {
        String text = "données\tüber 10 % – ñ 日本 \uD83D\uDE00 'quoted' … ▁▂█";
        assertThat(PlainText.of(text)).isEqualTo(text);
    }
}
