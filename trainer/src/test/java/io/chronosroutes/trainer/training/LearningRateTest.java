package io.chronosroutes.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chronosroutes.run.Schedule;
import org.junit.jupiter.api.Test;

class LearningRateTest {

    @Test
    void itRisesThroughTheWarmUpAndFallsToZero() {
        LearningRate rate = new LearningRate(Schedule.LINEAR, 0.1, 10, 100);
        assertThat(rate.at(0)).isCloseTo(0.01, within(1e-12));
        assertThat(rate.at(9)).isCloseTo(0.1 * 0.91, within(1e-12));
        assertThat(rate.at(50)).isCloseTo(0.05, within(1e-12));
        assertThat(rate.at(99)).isCloseTo(0.001, within(1e-12));
        assertThat(rate.at(100)).isZero();
    }

    @Test
    void withoutWarmUpItStartsAtThePeak() {
        assertThat(new LearningRate(Schedule.LINEAR, 0.1, 0, 100).at(0)).isEqualTo(0.1);
    }

    @Test
    void aCosineIsHalfWayDownInTheMiddleAndAConstantStays() {
        LearningRate cosine = new LearningRate(Schedule.COSINE, 0.1, 0, 100);
        assertThat(cosine.at(25)).isCloseTo(0.1 * 0.8535533905932737, within(1e-12));
        assertThat(cosine.at(50)).isCloseTo(0.05, within(1e-12));
        assertThat(new LearningRate(Schedule.CONSTANT, 0.1, 10, 100).at(99)).isEqualTo(0.1);
    }
}
