package io.chronosroutes.local.ec2;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** EC2's errors for ids that aren't there. */
final class ResourceIds {

    private ResourceIds() {}

    /**
     * Checks ids of one kind.
     *
     * @param kind as in the error code: Instance, Volume
     */
    static void check(String kind, String prefix, Collection<String> ids, Collection<String> known)
            throws Ec2Fault {
        for (String id : ids) {
            if (!id.matches(prefix + "-([0-9a-f]{8}|[0-9a-f]{17})")) {
                throw Ec2Fault.of(code(kind, "Malformed"), "Invalid id: \"" + id + "\"");
            }
        }
        List<String> missing = ids.stream().filter(id -> !known.contains(id)).toList();
        if (!missing.isEmpty()) {
            boolean one = missing.size() == 1;
            throw Ec2Fault.of(
                    code(kind, "NotFound"),
                    "The %s ID%s '%s' do%s not exist"
                            .formatted(
                                    kind.toLowerCase(Locale.ROOT),
                                    one ? "" : "s",
                                    String.join(", ", missing),
                                    one ? "es" : ""));
        }
    }

    /** InvalidInstanceID.NotFound, but InvalidVolume.NotFound: EC2 is not of one mind. */
    private static String code(String kind, String what) {
        return "Invalid" + kind + (kind.equals("Instance") ? "ID" : "") + "." + what;
    }
}
