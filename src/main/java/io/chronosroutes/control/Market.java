package io.chronosroutes.control;

import java.util.List;

/** How EC2 sells an instance. */
public enum Market {
    ON_DEMAND("on-demand"),
    SPOT("spot");

    private final String word;

    Market(String word) {
        this.word = word;
    }

    /** As in the settings and the state object. */
    public String word() {
        return word;
    }

    /** The markets to try, in this order, of a setting's value. */
    static List<Market> of(String setting) {
        return switch (setting) {
            case "spot" -> List.of(SPOT);
            case "spot-first" -> List.of(SPOT, ON_DEMAND);
            default -> List.of(ON_DEMAND);
        };
    }
}
