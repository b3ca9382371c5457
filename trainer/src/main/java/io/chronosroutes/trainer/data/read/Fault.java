package io.chronosroutes.trainer.data.read;

/** What can be wrong with a row. */
public enum Fault {
    NO_ITEM("COALESCE(item, '') = ''") {
        @Override
        String message(String text, String item, String time) {
            return "an item's name is missing";
        }
    },

    NO_TIME("micros IS NULL") {
        @Override
        String message(String text, String item, String time) {
            return "'%s' of item %s is not a date and time".formatted(text, item);
        }
    },

    /** A number that is none, infinite, or beyond single precision. */
    NO_NUMBER("isinf(value)") {
        @Override
        String message(String text, String item, String time) {
            String fault = isNumber(text) ? "beyond single precision" : "not a number";
            return "'%s' of item %s at %s is %s".formatted(text, item, time, fault);
        }

        private boolean isNumber(String text) {
            try {
                Double.parseDouble(text);
                return true;
            } catch (NumberFormatException e) {
                return false;
            }
        }
    },

    /** A second row of the same item and time. */
    DUPLICATE("true") {
        @Override
        String message(String text, String item, String time) {
            return "item %s has two rows for %s".formatted(item, time);
        }
    };

    private final String condition;

    Fault(String condition) {
        this.condition = condition;
    }

    /** SQL that is true of such a row. */
    String condition() {
        return condition;
    }

    /** Whether it is the timestamp that is wrong. */
    boolean ofTime() {
        return this == NO_TIME || this == DUPLICATE;
    }

    /** In words, for a row's text, item and time. */
    abstract String message(String text, String item, String time);
}
