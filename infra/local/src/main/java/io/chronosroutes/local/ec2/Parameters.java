package io.chronosroutes.local.ec2;

import io.chronosroutes.local.http.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A request's parameters as the tree that their dotted names describe: {@code Filter.1.Value.2}.
 * What an action has not asked for is unknown to it, and {@link #done} refuses it.
 */
final class Parameters {

    private static final Pattern INDEX = Pattern.compile("[1-9]\\d{0,3}");

    private final String path;
    private final Map<String, String> all;
    private final Set<String> unread;

    private Parameters(String path, Map<String, String> all, Set<String> unread) {
        this.path = path;
        this.all = all;
        this.unread = unread;
    }

    static Parameters of(Query query) {
        Map<String, String> all = new TreeMap<>();
        query.all().forEach(p -> all.put(p.name(), p.value()));
        return new Parameters("", all, new TreeSet<>(all.keySet()));
    }

    Optional<String> text(String name) {
        unread.remove(path + name);
        return Optional.ofNullable(all.get(path + name)).filter(value -> !value.isEmpty());
    }

    /** MissingParameter where there is none. */
    String required(String name) throws Ec2Fault {
        return text(name)
                .orElseThrow(
                        () ->
                                Ec2Fault.of(
                                        "MissingParameter",
                                        "The request must contain the parameter " + path + name));
    }

    boolean flag(String name, boolean absent) throws Ec2Fault {
        String given = text(name).orElse(Boolean.toString(absent));
        if (!given.equals("true") && !given.equals("false")) {
            throw Ec2Fault.invalidValue(
                    "Invalid value '" + given + "' for " + path + name + ": a boolean is expected");
        }
        return Boolean.parseBoolean(given);
    }

    int number(String name, int absent) throws Ec2Fault {
        String given = text(name).orElse(Integer.toString(absent));
        if (!given.matches("\\d{1,9}")) {
            throw Ec2Fault.invalidValue(
                    "Invalid value '" + given + "' for " + path + name + ": a number is expected");
        }
        return Integer.parseInt(given);
    }

    /** The value, which must be one of these; the first where there is none. */
    String choice(String name, String... allowed) throws Ec2Fault {
        String given = text(name).orElse(allowed[0]);
        if (!List.of(allowed).contains(given)) {
            throw Ec2Fault.invalidValue("Invalid value '" + given + "' for " + path + name + ".");
        }
        return given;
    }

    Parameters child(String name) {
        return new Parameters(path + name + ".", all, unread);
    }

    /** The subtrees {@code name.1}, {@code name.2}, ..., by number. */
    List<Parameters> children(String name) {
        return indexes(name).stream().map(i -> child(name + "." + i)).toList();
    }

    /** The values of {@code name.1}, {@code name.2}, ..., by number. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (int i : indexes(name)) {
            String key = path + name + "." + i;
            if (unread.remove(key) || all.containsKey(key)) {
                texts.add(all.get(key));
            }
        }
        return texts;
    }

    private Set<Integer> indexes(String name) {
        String prefix = path + name + ".";
        Set<Integer> indexes = new TreeSet<>();
        for (String key : all.keySet()) {
            if (key.startsWith(prefix)) {
                String index = key.substring(prefix.length()).split("\\.", 2)[0];
                if (INDEX.matcher(index).matches()) {
                    indexes.add(Integer.parseInt(index));
                }
            }
        }
        return indexes;
    }

    /** Every parameter but these, as one text: the same for the same request. */
    String fingerprint(String... without) {
        Map<String, String> rest = new TreeMap<>(all);
        rest.keySet().removeAll(List.of(without));
        return rest.toString();
    }

    /**
     * All that the action knows is read, and nothing is done yet: here a parameter that is left is
     * refused, and a dry run ends.
     */
    void done() throws Ec2Fault {
        boolean dryRun = flag("DryRun", false);
        if (!unread.isEmpty()) {
            throw Ec2Fault.of(
                    "UnknownParameter",
                    "The parameter " + unread.iterator().next() + " is not recognized");
        }
        if (dryRun) {
            throw new Ec2Fault(
                    412,
                    "DryRunOperation",
                    "Request would have succeeded, but DryRun flag is set.");
        }
    }
}
