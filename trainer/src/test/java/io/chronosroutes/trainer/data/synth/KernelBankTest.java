package io.chronosroutes.trainer.data.synth;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chronosroutes.trainer.data.synth.Composition.Operator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class KernelBankTest {

    @Test
    void theBankIsThePapers() {
        Map<Kernel, Long> times =
                KernelBank.of(1024).stream().collect(groupingBy(Function.identity(), counting()));
        assertThat(KernelBank.of(1024)).hasSize(33);
        assertThat(times.keySet())
                .containsExactlyInAnyOrder(
                        Stream.of(
                                        periodic(24, 48, 96, 168, 336, 672, 7, 14, 30, 60),
                                        periodic(365, 730, 4, 26, 52, 6, 12, 40, 10),
                                        List.of(
                                                new Kernel.Linear(0),
                                                new Kernel.Linear(1),
                                                new Kernel.Linear(10),
                                                new Kernel.Rbf(0.1),
                                                new Kernel.Rbf(1),
                                                new Kernel.Rbf(10),
                                                new Kernel.RationalQuadratic(0.1),
                                                new Kernel.RationalQuadratic(1),
                                                new Kernel.RationalQuadratic(10),
                                                new Kernel.White(0.1),
                                                new Kernel.White(1),
                                                new Kernel.Constant(1)))
                                .flatMap(List::stream)
                                .toArray(Kernel[]::new));
        assertThat(times.get(new Kernel.Periodic(4 / 1024.0))).isEqualTo(3);
        assertThat(times.get(new Kernel.Periodic(24 / 1024.0))).isEqualTo(1);
    }

    @ParameterizedTest(name = "kernels {0} at {1}, {2}")
    @CsvFileSource(resources = "/synth/kernels.csv", numLinesToSkip = 2)
    void covariancesAreThoseOfScikitLearn(String kernels, int i, int j, double expected) {
        DMatrixRMaj covariance = composition(kernels).covariance(64);
        assertThat(covariance.get(i, j)).isCloseTo(expected, within(1e-12));
        assertThat(covariance.get(j, i)).isEqualTo(covariance.get(i, j));
    }

    @Test
    void oneToFiveKernelsAreDrawnAlikeAndEveryKernelAndOperatorToo() {
        List<Kernel> bank = KernelBank.of(1024);
        SplittableRandom random = new SplittableRandom(1);
        List<Composition> drawn =
                Stream.generate(() -> Composition.draw(bank, 5, random)).limit(20_000).toList();
        Map<Integer, Long> bySize =
                drawn.stream().collect(groupingBy(c -> c.kernels().size(), counting()));
        assertThat(bySize.keySet()).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
        // Five deviations of a count with p = 1/5 are 283.
        assertThat(bySize.values()).allSatisfy(n -> assertThat(n).isBetween(3700L, 4300L));
        assertThat(drawn).allMatch(c -> c.operators().size() == c.kernels().size() - 1);
        assertThat(drawn).anyMatch(c -> new HashSet<>(c.kernels()).size() < c.kernels().size());
        Map<Operator, Long> byOperator =
                drawn.stream()
                        .flatMap(c -> c.operators().stream())
                        .collect(groupingBy(Function.identity(), counting()));
        // 40,000 operators, five deviations 500 (and 140 for how many there are).
        assertThat(byOperator.values()).allSatisfy(n -> assertThat(n).isBetween(19_200L, 20_800L));
        Map<Kernel, Long> byKernel =
                drawn.stream()
                        .flatMap(c -> c.kernels().stream())
                        .collect(groupingBy(Function.identity(), counting()));
        // 60,000 kernels, 1,818 for each entry of the bank; period 4 has three entries.
        assertThat(byKernel).hasSize(31);
        byKernel.forEach(
                (kernel, n) -> {
                    int entries = kernel.equals(new Kernel.Periodic(4 / 1024.0)) ? 3 : 1;
                    assertThat(n / entries).as("%s", kernel).isBetween(1600L, 2040L);
                });
    }

    private static List<Kernel> periodic(int... periods) {
        List<Kernel> kernels = new ArrayList<>();
        for (int period : periods) kernels.add(new Kernel.Periodic(period / 1024.0));
        return kernels;
    }

    /** Reads "0+24*23" as (bank[0] + bank[24]) × bank[23]. */
    private static Composition composition(String text) {
        List<Kernel> bank = KernelBank.of(64);
        return new Composition(
                Stream.of(text.split("[+*]")).map(n -> bank.get(Integer.parseInt(n))).toList(),
                text.chars()
                        .filter(c -> c == '+' || c == '*')
                        .mapToObj(c -> c == '+' ? Operator.PLUS : Operator.TIMES)
                        .toList());
    }
}
