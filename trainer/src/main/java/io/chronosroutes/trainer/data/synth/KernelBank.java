package io.chronosroutes.trainer.data.synth;

import java.util.ArrayList;
import java.util.List;

/** The kernels that KernelSynth draws from (Ansari et al. 2024, appendix A). */
final class KernelBank {
    /**
     * Periods in steps: those of a day and a week in hourly data and finer, of a week, a month and
     * a year in daily data, and of weekly, monthly, quarterly and yearly data. Four steps stand
     * there three times, for weeks, months and quarters, and are so drawn three times as often.
     */
    private static final int[] PERIODS = {
        24, 48, 96, 168, 336, 672, // hours, halves and quarters of an hour
        7, 14, 30, 60, 365, 730, // days and half days
        4, 26, 52, // weeks
        4, 6, 12, // months
        4, 40, // quarters
        10, // years
    };

    private KernelBank() {}

    /**
     * The bank for series of {@code length} steps. The series covers [0, 1] whatever its length, so
     * a period of p steps is p / length; all other parameters stay as they are.
     */
    static List<Kernel> of(int length) {
        List<Kernel> bank = new ArrayList<>();
        for (int period : PERIODS) bank.add(new Kernel.Periodic((double) period / length));
        for (double sigma0 : new double[] {0, 1, 10}) bank.add(new Kernel.Linear(sigma0));
        for (double scale : new double[] {0.1, 1, 10}) bank.add(new Kernel.Rbf(scale));
        for (double alpha : new double[] {0.1, 1, 10}) {
            bank.add(new Kernel.RationalQuadratic(alpha));
        }
        for (double variance : new double[] {0.1, 1}) bank.add(new Kernel.White(variance));
        bank.add(new Kernel.Constant(1));
        return List.copyOf(bank);
    }
}
