package io.chronosroutes.control;

import io.chronosroutes.prices.Prices;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import io.chronosroutes.settings.SettingsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The pools a launch may try: every market, type and subnet of the settings. */
final class Pools {

    /** A run that ends before it has booted is no use. */
    static final Duration SHORTEST = Duration.ofMinutes(1);

    private final Settings settings;
    private final Prices prices;

    Pools(Settings settings, Prices prices) {
        this.settings = settings;
        this.prices = prices;
    }

    /**
     * @return at least one, in the order to try them
     * @throws SettingsException when none is cheap enough, or a cap can't be kept
     */
    List<Pool> inOrder() {
        OptionalDouble most = settings.dollars(Setting.MAX_PRICE);
        List<Pool> pools = new ArrayList<>();
        for (Market market : Market.of(settings.get(Setting.MARKET))) {
            for (String type : settings.list(Setting.INSTANCE_TYPE)) {
                double atMost = atMost(market, type, most);
                if (most.isPresent() && atMost > most.getAsDouble()) continue;
                Duration limit = limit(type, atMost);
                double now = market == Market.SPOT ? spotNow(type, atMost) : atMost;
                for (String subnet : settings.list(Setting.SUBNET)) {
                    pools.add(new Pool(market, type, subnet, now, atMost, limit));
                }
            }
        }
        if (pools.isEmpty()) {
            throw new SettingsException(
                    "none of %s costs at most $%.2f an hour: raise --max-price, or name another"
                                    .formatted(
                                            settings.get(Setting.INSTANCE_TYPE), most.orElseThrow())
                            + " --instance-type or --spot");
        }
        return List.copyOf(pools);
    }

    /** Spot costs at most what was offered for it; unless told, that is the price on demand. */
    private double atMost(Market market, String type, OptionalDouble most) {
        double onDemand = prices.perHour(type);
        if (market == Market.ON_DEMAND || most.isEmpty() || prices.isFree()) return onDemand;
        return prices.knows(type) ? Math.min(onDemand, most.getAsDouble()) : most.getAsDouble();
    }

    private double spotNow(String type, double atMost) {
        return Math.min(atMost, prices.spotPerHour(type).orElse(atMost));
    }

    private Duration limit(String type, double price) {
        Duration limit = settings.duration(Setting.MAX_DURATION);
        OptionalDouble most = settings.dollars(Setting.MAX_COST);
        if (most.isEmpty() || prices.isFree()) return limit;
        if (!prices.knows(type)) {
            throw new SettingsException(
                    "the price of %s is not known, so --max-cost can't be kept; use --max-hours"
                            .formatted(type));
        }
        Duration affordable = Duration.ofSeconds((long) (3600 * most.getAsDouble() / price));
        if (affordable.compareTo(SHORTEST) < 0) {
            throw new SettingsException(
                    "--max-cost $%.2f buys less than a minute of %s at $%.2f an hour"
                            .formatted(most.getAsDouble(), type, price));
        }
        return affordable.compareTo(limit) < 0 ? affordable : limit;
    }
}
