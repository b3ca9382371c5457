package io.chronosroutes.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What AWS charges, from the table in the jar; the local cloud charges nothing. */
public final class Prices {

    private static final double HOURS_PER_MONTH = 730;

    private final Properties table;
    private final int volumeGib;

    private Prices(Properties table, int volumeGib) {
        this.table = table;
        this.volumeGib = volumeGib;
    }

    static Prices none() {
        return new Prices(new Properties(), 0);
    }

    static Prices aws(int volumeGib) {
        Properties table = new Properties();
        try (InputStream in = Prices.class.getResourceAsStream("/prices/us-east-1.properties")) {
            table.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Prices(table, volumeGib);
    }

    /**
     * US dollars an hour of an instance with its volume and address; a type not listed counts 0.
     */
    double perHour(String instanceType) {
        return of(instanceType) + of("public-ipv4") + volumePerHour(volumeGib);
    }

    /** Whether the type itself is in the table. */
    boolean knows(String instanceType) {
        return table.containsKey(instanceType);
    }

    /** Whether nothing here costs anything. */
    boolean isFree() {
        return table.isEmpty();
    }

    double volumePerHour(int gib) {
        return gib * of("gp3-gib-month") / HOURS_PER_MONTH;
    }

    private double of(String item) {
        return Double.parseDouble(table.getProperty(item, "0"));
    }
}
