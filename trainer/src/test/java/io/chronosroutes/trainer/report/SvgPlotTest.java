package io.chronosroutes.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.trainer.report.Axis.Tick;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SvgPlotTest {
    private static final Axis TEN = new Axis(0, 10, false);

    @Test
    void aLineHasAPointForEveryValue() throws Exception {
        String path = line(0, 1, 4, 9);
        assertThat(path.chars().filter(c -> c == 'M' || c == 'L')).hasSize(4);
        assertThat(path).startsWith("M24 ").doesNotContain("NaN");
    }

    @Test
    void aMissingValueIsAGapAndALoneValueADot() throws Exception {
        assertThat(line(1, 2, Double.NaN, 3, Double.NaN, 4, 5))
                .matches("M\\S+ \\S+L\\S+ \\S+M\\S+ [0-9.]+h0M\\S+ \\S+L\\S+ [0-9.]+");
        assertThat(line(Double.NaN, Double.NaN)).isEmpty();
    }

    @Test
    void aBandIsOneAreaForEachStretchThatIsKnown() throws Exception {
        Points low = points(1, 1, Double.NaN, 1);
        Points high = points(2, 2, 2, 2);
        String path = attribute(plot().band("model", low, high), "band model");
        assertThat(path).matches("M[^Z]+L[^Z]+L[^Z]+L[^Z]+ZM[^Z]+L[^Z]+Z");
    }

    @Test
    void aLongLineKeepsItsExtremesInFewPoints() {
        double[] y = new double[100_000];
        Arrays.setAll(y, i -> Math.sin(i / 1e3));
        y[54_321] = 50;
        y[54_400] = -50;
        Points thin = points(y).thinned(1000);
        assertThat(thin.size()).isLessThanOrEqualTo(1000).isGreaterThan(500);
        assertThat(thin.y()).contains(50).contains(-50);
        assertThat(thin.x()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aThinnedLineKeepsItsGaps() {
        double[] y = new double[1000];
        Arrays.fill(y, 400, 600, Double.NaN);
        y[401] = 3;
        Points thin = points(y).thinned(100);
        assertThat(Arrays.stream(thin.y()).filter(Double::isNaN).count()).isBetween(8L, 10L);
        assertThat(thin.y()).contains(3);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 10, 5, '0 2 4 6 8 10'",
        "0, 1, 5, '0.0 0.2 0.4 0.6 0.8 1.0'",
        "-3, 7, 3, '−2 0 2 4 6'",
        "0.0213, 0.0371, 4, '0.025 0.030 0.035'",
        "0, 40000, 4, '0 10k 20k 30k 40k'",
        "100000, 1300000, 3, '500k 1.0M'",
        "-2000, 2000, 2, '−2000 0 2000'"
    })
    void ticksAreRoundNumbers(double low, double high, int count, String labels) {
        assertThat(labels(new Axis(low, high, false), count)).isEqualTo(labels);
    }

    @Test
    void aScaleIsLogarithmicWhereValuesSpreadOverMoreThanADecade() {
        assertThat(Axis.adaptive(new double[] {1, 10}).log()).isFalse();
        assertThat(Axis.adaptive(new double[] {0, 1000}).log()).isFalse();
        Axis wide = Axis.adaptive(new double[] {0.5, 2000, Double.NaN});
        assertThat(wide.log()).isTrue();
        assertThat(labels(wide, 5)).isEqualTo("1 10 100 1000");
        assertThat(wide.at(Math.sqrt(wide.low() * wide.high()))).isEqualTo(0.5);
        assertThat(labels(new Axis(1, 30, true), 6)).isEqualTo("1 2 5 10 20");
    }

    @Test
    void valuesThatAreAllTheSameOrMissingStillHaveAnAxis() {
        assertThat(Axis.roomy(new double[] {7, 7}).at(7)).isEqualTo(0.5);
        assertThat(Axis.exact(new double[] {Double.NaN})).isEqualTo(new Axis(0, 1, false));
    }

    private static String line(double... y) throws Exception {
        return attribute(plot().line("model", points(y)), "line model");
    }

    private static SvgPlot plot() {
        return new SvgPlot(TEN, TEN, 400, 200);
    }

    private static Points points(double... y) {
        double[] x = new double[y.length];
        Arrays.setAll(x, i -> i);
        return new Points(x, y);
    }

    private static String attribute(SvgPlot plot, String style) throws Exception {
        return Page.of(plot.svg("id", "wide", "title", "description").text())
                .one("//path[@class='" + style + "']/@d");
    }

    private static String labels(Axis axis, int count) {
        List<String> labels = axis.ticks(count).stream().map(Tick::label).toList();
        return String.join(" ", labels);
    }
}
