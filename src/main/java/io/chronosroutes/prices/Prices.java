package io.chronosroutes.prices;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What an instance costs an hour, with its volume and its public address, in US dollars. What AWS
 * says today comes first, then what it said before, then the table in the jar. The local cloud
 * charges nothing.
 */
public final class Prices {

    /** AWS changes prices on demand seldom, and spot prices every few hours. */
    private static final Duration LIST_AGE = Duration.ofDays(1);

    private static final Duration SPOT_AGE = Duration.ofMinutes(10);
    private static final Duration ANY_AGE = Duration.ofDays(3650);
    private static final double HOURS_PER_MONTH = 730;

    private final PriceTable table;
    private final PriceSource today;
    private final PriceCache cache;
    private final String region;
    private final int volumeGib;
    private final Consumer<String> note;
    private boolean silent;

    private Prices(
            PriceTable table,
            PriceSource today,
            PriceCache cache,
            String region,
            int volumeGib,
            Consumer<String> note) {
        this.table = table;
        this.today = today;
        this.cache = cache;
        this.region = region;
        this.volumeGib = volumeGib;
        this.note = note;
    }

    public static Prices none() {
        return new Prices(PriceTable.EMPTY, null, null, "", 0, line -> {});
    }

    /**
     * @param home the folder where prices are remembered
     * @param note is told, once, when prices have to come from the table
     */
    public static Prices of(
            PriceSource today,
            Path home,
            String region,
            int volumeGib,
            Clock clock,
            Consumer<String> note) {
        PriceCache cache = new PriceCache(home.resolve("prices.json"), clock);
        return new Prices(PriceTable.packaged(), today, cache, region, volumeGib, note);
    }

    /** Whether nothing here costs anything. */
    public boolean isFree() {
        return today == null;
    }

    /** Whether the type itself has a price. */
    public boolean knows(String instanceType) {
        return !isFree() && onDemand(instanceType).isPresent();
    }

    /** On demand; a type whose price is not known counts 0. */
    public double perHour(String instanceType) {
        return isFree() ? 0 : onDemand(instanceType).orElse(0) + beside();
    }

    /** On spot as the price is now; empty where that is not known. */
    public OptionalDouble spotPerHour(String instanceType) {
        if (isFree()) return OptionalDouble.empty();
        OptionalDouble usd =
                asked("spot " + instanceType, SPOT_AGE, SPOT_AGE, s -> s.spot(instanceType));
        return usd.isEmpty() ? usd : OptionalDouble.of(usd.getAsDouble() + beside());
    }

    public double volumePerHour(int gib) {
        return gib * table.usd("gp3-gib-month").orElse(0) / HOURS_PER_MONTH;
    }

    private double beside() {
        return table.usd("public-ipv4").orElse(0) + volumePerHour(volumeGib);
    }

    private OptionalDouble onDemand(String type) {
        OptionalDouble usd = asked(type, LIST_AGE, ANY_AGE, s -> s.onDemand(type));
        return usd.isPresent() ? usd : table.usd(type);
    }

    /**
     * @param fresh how old an answer may be not to ask again
     * @param usable how old it may be when nobody answers
     */
    private synchronized OptionalDouble asked(
            String item,
            Duration fresh,
            Duration usable,
            Function<PriceSource, OptionalDouble> question) {
        String key = region + " " + item;
        OptionalDouble remembered = cache.get(key, fresh);
        if (remembered.isPresent()) return remembered;
        if (!silent) {
            try {
                OptionalDouble usd = question.apply(today);
                usd.ifPresent(u -> cache.put(key, u));
                return usd;
            } catch (SdkException e) {
                silent = true;
                note.accept(
                        "AWS does not tell its prices (%s); estimates go by those remembered, else by those %s"
                                .formatted(firstLine(e), table.origin()));
            }
        }
        return cache.get(key, usable);
    }

    private static String firstLine(SdkException e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse(message);
    }
}
