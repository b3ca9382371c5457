package io.chronosroutes.trainer.checkpoint;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an adapter's matrix in PEFT's file: {@code base_model.model.<module>.lora_A.weight}.
 *
 * @param parameter the module's weight, {@code <module>.weight}
 * @param first whether it is A
 */
record AdapterName(String parameter, boolean first) {
    private static final String SUFFIX = ".weight";
    private static final Pattern NAME =
            Pattern.compile("base_model\\.model\\.(.+)\\.lora_([AB])\\.weight");

    static AdapterName a(String parameter) {
        return new AdapterName(parameter, true);
    }

    static AdapterName b(String parameter) {
        return new AdapterName(parameter, false);
    }

    static Optional<AdapterName> parse(String stored) {
        Matcher name = NAME.matcher(stored);
        if (!name.matches()) return Optional.empty();
        return Optional.of(new AdapterName(name.group(1) + SUFFIX, name.group(2).equals("A")));
    }

    /** The module, as PEFT's {@code target_modules} has it. */
    static String module(String parameter) {
        return parameter.substring(0, parameter.length() - SUFFIX.length());
    }

    @Override
    public String toString() {
        return "base_model.model.%s.lora_%s.weight".formatted(module(parameter), first ? "A" : "B");
    }
}
