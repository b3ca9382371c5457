package io.chronosroutes.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.prices.PriceSource;
import io.chronosroutes.prices.Prices;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import io.chronosroutes.settings.SettingsException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** g4dn.2xlarge costs $0.77 an hour with its volume and address, g5.2xlarge $1.23. */
class PoolsTest {

    @TempDir Path home;
    private OptionalDouble spotNow = OptionalDouble.empty();

    @Test
    void everyMarketTypeAndSubnetIsAPoolTheCheaperMarketFirst() {
        List<Pool> pools =
                pools(
                        Map.of(
                                Setting.MARKET, "spot-first",
                                Setting.INSTANCE_TYPE, "g4dn.2xlarge, g5.2xlarge",
                                Setting.SUBNET, "subnet-a,subnet-b"));
        assertThat(pools).hasSize(8);
        assertThat(pools.get(0)).hasToString("g4dn.2xlarge spot in subnet-a");
        assertThat(pools.get(3)).hasToString("g5.2xlarge spot in subnet-b");
        assertThat(pools.get(4)).hasToString("g4dn.2xlarge on-demand in subnet-a");
    }

    @Test
    void aTypeThatCostsMoreThanTheMostIsNotTried() {
        Map<Setting, String> types = Map.of(Setting.INSTANCE_TYPE, "g5.2xlarge,g4dn.2xlarge");
        assertThat(pools(with(types, Setting.MAX_PRICE, "1")))
                .extracting(Pool::instanceType)
                .containsExactly("g4dn.2xlarge");
        assertThatThrownBy(() -> pools(with(types, Setting.MAX_PRICE, "0.5")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("costs at most $0.50 an hour");
    }

    @Test
    void spotCostsNoMoreThanWasOffered() {
        Pool spot = pools(Map.of(Setting.MARKET, "spot", Setting.MAX_PRICE, "0.25")).get(0);
        assertThat(spot.usdAtMost()).isEqualTo(0.25);
        assertThat(spot.usdPerHour()).isEqualTo(0.25);
    }

    @Test
    void spotIsMeteredAtItsPriceNowAndCappedAtWhatItMayRiseTo() {
        spotNow = OptionalDouble.of(0.30);
        Pool spot = pools(Map.of(Setting.MARKET, "spot")).get(0);
        assertThat(spot.usdPerHour()).isBetween(0.31, 0.32);
        assertThat(spot.usdAtMost()).isBetween(0.76, 0.77);
        assertThat(spot.cost().usdCap()).isBetween(12 * 0.76, 12 * 0.77);
    }

    @Test
    void aCapOnTheCostShortensTheLife() {
        Pool pool = pools(Map.of(Setting.MAX_COST, "1.50")).get(0);
        double hours = pool.limit().toSeconds() / 3600.0;
        assertThat(hours * pool.usdPerHour()).isBetween(1.49, 1.50);
        Pool cheap = pools(Map.of(Setting.MAX_COST, "100")).get(0);
        assertThat(cheap.limit()).isEqualTo(Duration.ofHours(12));
    }

    @Test
    void aCapThatCannotBeKeptIsRefused() {
        assertThatThrownBy(
                        () ->
                                pools(
                                        Map.of(
                                                Setting.MAX_COST, "5",
                                                Setting.INSTANCE_TYPE, "x9.large")))
                .hasMessageContaining("the price of x9.large is not known");
        assertThatThrownBy(() -> pools(Map.of(Setting.MAX_COST, "0.01")))
                .hasMessageContaining("less than a minute");
    }

    /** AWS that has the prices of the table, and no spot price unless the test says so. */
    private Prices prices() {
        PriceSource aws =
                new PriceSource() {
                    @Override
                    public OptionalDouble onDemand(String instanceType) {
                        return OptionalDouble.empty();
                    }

                    @Override
                    public OptionalDouble spot(String instanceType) {
                        return spotNow;
                    }
                };
        return Prices.of(aws, home, "us-east-1", 100, Clock.systemUTC(), line -> {});
    }

    private List<Pool> pools(Map<Setting, String> options) {
        Map<Setting, String> all = new EnumMap<>(options);
        return new Pools(Settings.of(null, all), prices()).inOrder();
    }

    private static Map<Setting, String> with(
            Map<Setting, String> options, Setting setting, String value) {
        Map<Setting, String> more = new EnumMap<>(options);
        more.put(setting, value);
        return more;
    }
}
