package io.chronosroutes.prices;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.OptionalDouble;
import java.util.Properties;

/** The prices that come with the program, of one region and one day. */
final class PriceTable {

    static final PriceTable EMPTY = new PriceTable(new Properties());

    private final Properties table;

    private PriceTable(Properties table) {
        this.table = table;
    }

    static PriceTable packaged() {
        Properties table = new Properties();
        try (InputStream in =
                PriceTable.class.getResourceAsStream("/prices/us-east-1.properties")) {
            table.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PriceTable(table);
    }

    /** An instance type by its name, or {@code public-ipv4}, an hour; {@code gp3-gib-month}. */
    OptionalDouble usd(String item) {
        String usd = table.getProperty(item);
        return usd == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(usd));
    }

    /** Where and when its prices held. */
    String origin() {
        return "of %s in %s".formatted(table.getProperty("region"), table.getProperty("as-of"));
    }
}
