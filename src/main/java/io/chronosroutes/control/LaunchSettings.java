package io.chronosroutes.control;

import io.chronosroutes.run.Terms;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/** The settings that an instance depends on: they travel with a run that may be launched again. */
final class LaunchSettings {

    private static final double SECONDS_PER_HOUR = 3600;

    private static final Set<Setting> OF_AN_INSTANCE =
            EnumSet.of(
                    Setting.SUBNET,
                    Setting.SECURITY_GROUP,
                    Setting.INSTANCE_PROFILE,
                    Setting.IMAGE,
                    Setting.INSTANCE_TYPE,
                    Setting.MARKET,
                    Setting.MAX_PRICE,
                    Setting.MAX_COST,
                    Setting.SPOT_RELAUNCHES,
                    Setting.KEEP_FAILED,
                    Setting.VOLUME_GIB,
                    Setting.MAX_DURATION,
                    Setting.HEARTBEAT_INTERVAL);

    private LaunchSettings() {}

    /** Those that are not the default. */
    static Map<String, String> of(Settings settings) {
        Map<String, String> chosen = new TreeMap<>();
        for (Setting setting : OF_AN_INSTANCE) {
            String value = settings.get(setting);
            if (!value.equals(setting.defaultFor(settings.isAws()))) {
                chosen.put(setting.key(), value);
            }
        }
        return chosen;
    }

    /** As the run's own launch had them; the rest is this program's. */
    static Settings of(Terms terms, Settings mine) {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        for (Setting setting : OF_AN_INSTANCE) {
            String standard = setting.defaultFor(mine.isAws());
            values.put(setting, terms.settings().getOrDefault(setting.key(), standard));
        }
        return mine.with(values);
    }

    /** The same with what the runs before have left of the time and of the dollars. */
    static Settings rest(Terms terms, Settings mine) {
        Settings first = of(terms, mine);
        Map<Setting, String> rest = new EnumMap<>(Setting.class);
        rest.put(Setting.MAX_DURATION, timeLeft(terms, first).toSeconds() + "s");
        OptionalDouble most = first.dollars(Setting.MAX_COST);
        if (most.isPresent()) {
            double left = Math.max(0, most.getAsDouble() - terms.usdBefore());
            rest.put(Setting.MAX_COST, String.format(Locale.ROOT, "%.6f", left));
        }
        return first.with(rest);
    }

    private static Duration timeLeft(Terms terms, Settings first) {
        Duration used = Duration.ofSeconds(Math.round(SECONDS_PER_HOUR * terms.hoursBefore()));
        Duration left = first.duration(Setting.MAX_DURATION).minus(used);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
