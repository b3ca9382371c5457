package io.chronosroutes.trainer.data;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Frequencies as people write them. */
final class FrequencyText {
    private static final Pattern TEXT = Pattern.compile("(\\d{0,9})\\s*([A-Za-z]+)(-[A-Za-z]+)?");

    /** Written as the largest of these that fits. */
    private static final Map<String, Frequency> UNITS = units();

    private FrequencyText() {}

    static Frequency parse(String text) {
        Matcher parts = TEXT.matcher(text.trim());
        if (!parts.matches()) throw unknown(text);
        Frequency unit = unit(parts.group(2), text);
        long count = parts.group(1).isEmpty() ? 1 : Long.parseLong(parts.group(1));
        return new Frequency(unit.unit(), count * unit.count());
    }

    static String of(Frequency frequency) {
        if (!frequency.isRegular()) return frequency.count() == 0 ? "single value" : "irregular";
        String name = "";
        long count = 0;
        for (Map.Entry<String, Frequency> unit : UNITS.entrySet()) {
            boolean fits =
                    unit.getValue().unit() == frequency.unit()
                            && frequency.count() % unit.getValue().count() == 0;
            if (!fits) continue;
            name = unit.getKey();
            count = frequency.count() / unit.getValue().count();
        }
        return count + name;
    }

    /** Ours are in small letters; pandas' are in capitals, but for its newer h, min, s, ms, us. */
    private static Frequency unit(String name, String text) {
        String canonical =
                switch (name) {
                    case "M", "ME", "MS", "mo", "month", "months" -> "mo";
                    case "Q", "QE", "QS", "q", "quarter", "quarters" -> "q";
                    case "A", "AS", "Y", "YE", "YS", "y", "year", "years" -> "y";
                    case "T", "min", "minute", "minutes" -> "min";
                    case "S", "s", "sec", "second", "seconds" -> "s";
                    case "L", "ms" -> "ms";
                    case "U", "us" -> "us";
                    case "m" ->
                            throw new DataException(
                                    "frequency '%s': m may be min (minutes) or mo (months)"
                                            .formatted(text));
                    default ->
                            switch (name.toLowerCase(Locale.ROOT)) {
                                case "h", "hour", "hours" -> "h";
                                case "d", "day", "days" -> "d";
                                case "w", "week", "weeks" -> "w";
                                case "b" -> "b";
                                default -> throw unknown(text);
                            };
                };
        return UNITS.get(canonical);
    }

    private static DataException unknown(String text) {
        return new DataException(
                "frequency '%s' is not a number and one of %s, such as 15min or 1mo"
                        .formatted(text, String.join(", ", UNITS.keySet())));
    }

    private static Map<String, Frequency> units() {
        Map<String, Frequency> units = new LinkedHashMap<>();
        units.put("us", Frequency.ofMicros(1));
        units.put("ms", Frequency.ofMicros(1_000));
        units.put("s", Frequency.ofMicros(1_000_000));
        units.put("min", Frequency.ofMicros(60_000_000));
        units.put("h", Frequency.ofMicros(3_600_000_000L));
        units.put("d", Frequency.ofMicros(86_400_000_000L));
        units.put("w", Frequency.ofMicros(7 * 86_400_000_000L));
        units.put("b", new Frequency(GridUnit.BUSINESS_DAY, 1));
        units.put("mo", Frequency.ofMonths(1));
        units.put("q", Frequency.ofMonths(3));
        units.put("y", Frequency.ofMonths(12));
        return units;
    }
}
