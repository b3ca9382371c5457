package io.chronosroutes.control;

import io.chronosroutes.run.Cost;
import java.time.Duration;

/**
 * Where an instance may come from: EC2 has or lacks capacity for each apart.
 *
 * @param subnet empty for the default one
 * @param usdPerHour what it costs as prices are now; 0 where no price is known
 * @param usdAtMost an hour; a spot price may rise to what was offered
 * @param limit the instance's life there: shorter where a cap on the cost makes it so
 */
public record Pool(
        Market market,
        String instanceType,
        String subnet,
        double usdPerHour,
        double usdAtMost,
        Duration limit) {

    Cost cost() {
        return Cost.of(usdPerHour, usdAtMost, limit);
    }

    @Override
    public String toString() {
        String where = subnet.isEmpty() ? "" : " in " + subnet;
        return instanceType + " " + market.word() + where;
    }
}
