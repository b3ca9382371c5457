package io.chronosroutes.trainer.report;

import io.chronosroutes.trainer.evaluation.Contestant;
import io.chronosroutes.trainer.evaluation.Example.Rank;

/** What the page calls things. */
final class Words {
    private Words() {}

    static String of(Contestant contestant) {
        return switch (contestant) {
            case MODEL -> "This model";
            case BASE_MODEL -> "Base model";
            case SEASONAL_NAIVE -> "Seasonal naive";
        };
    }

    static String of(Rank rank) {
        return switch (rank) {
            case BEST -> "Best";
            case MEDIAN -> "Median";
            case WORST -> "Worst";
        };
    }
}
