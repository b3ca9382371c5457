package io.chronosroutes.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void scoresHaveFourSignificantDigits() {
        assertThat(Numbers.score(0.0321456)).isEqualTo("0.03215");
        assertThat(Numbers.score(1.2)).isEqualTo("1.200");
        assertThat(Numbers.score(12345.6)).isEqualTo("12,346");
        assertThat(Numbers.score(9.99996)).isEqualTo("10.00");
        assertThat(Numbers.score(-7)).isEqualTo("−7.000");
        assertThat(Numbers.score(0)).isEqualTo("0");
        assertThat(Numbers.score(Double.NaN)).isEqualTo("–");
        assertThat(Numbers.score(2.5e-7)).isEqualTo("2.500e−7");
        assertThat(Numbers.score(3e12)).isEqualTo("3.000e12");
    }

    @Test
    void changesHaveASignAndNoMoreDigitsThanTheyMean() {
        assertThat(Numbers.change(0.957)).isEqualTo("−4.3%");
        assertThat(Numbers.change(1.314)).isEqualTo("+31%");
        assertThat(Numbers.percent(0.78832)).isEqualTo("78.8%");
    }

    @Test
    void timesAreInTheUnitOneWouldUse() {
        assertThat(Numbers.seconds(0.42)).isEqualTo("0.4\u202Fs");
        assertThat(Numbers.seconds(49)).isEqualTo("49\u202Fs");
        assertThat(Numbers.seconds(200)).isEqualTo("3 min 20\u202Fs");
        assertThat(Numbers.seconds(8000)).isEqualTo("2 h 13 min");
    }
}
