package io.chronosroutes.doctor;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.control.Market;
import io.chronosroutes.control.Pool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.NoSuchResourceException;

/**
 * Whether EC2's quotas leave room for one instance; they count vCPUs by family and market (EC2 User
 * Guide, "On-Demand Instance quotas" and "Spot Instance quotas").
 */
record Quotas(Cloud cloud) {

    private static final Set<String> GRAPHICS = Set.of("g", "gr", "vt");
    private static final Set<String> STANDARD =
            Set.of("a", "c", "d", "h", "i", "im", "is", "m", "r", "t", "z");
    private static final Pattern TYPE = Pattern.compile("([a-z]+)\\d[\\w-]*\\.(\\d*)(x?)large");

    /** A quota and the smallest need of it. */
    private record Need(String code, String name, String type, int vcpus) {}

    List<Finding> look(List<Pool> pools) {
        Map<String, Need> needs = new LinkedHashMap<>();
        List<Finding> found = new ArrayList<>();
        for (Pool pool : pools) {
            Need need = need(pool);
            if (need != null) {
                needs.merge(need.code(), need, (a, b) -> a.vcpus() <= b.vcpus() ? a : b);
            } else {
                String name = "quota " + pool.instanceType();
                found.add(Finding.skipped(name, "its quota is not one of those known here"));
            }
        }
        Map<Need, Double> room = new LinkedHashMap<>();
        try (ServiceQuotasClient quotas = cloud.account().quotas()) {
            needs.values().forEach(n -> room.put(n, vcpus(quotas, n.code())));
        }
        boolean some =
                !found.isEmpty()
                        || room.entrySet().stream()
                                .anyMatch(e -> e.getValue() >= e.getKey().vcpus());
        room.forEach((need, value) -> found.add(finding(need, value, some)));
        return found;
    }

    private static Finding finding(Need need, double value, boolean some) {
        String name = "quota " + need.name();
        String seen = "%.0f vCPUs; %s needs %d".formatted(value, need.type(), need.vcpus());
        if (value >= need.vcpus()) return Finding.ok(name, seen);
        String fix =
                "aws service-quotas request-service-quota-increase --service-code ec2"
                        + " --quota-code %s --desired-value %d"
                                .formatted(need.code(), need.vcpus());
        return some ? Finding.warning(name, seen, fix) : Finding.refused(name, seen, fix);
    }

    /** Null for a type whose quota or size is not known here. */
    private static Need need(Pool pool) {
        Matcher type = TYPE.matcher(pool.instanceType());
        if (!type.matches()) return null;
        boolean spot = pool.market() == Market.SPOT;
        int times = type.group(2).isEmpty() ? 1 : Integer.parseInt(type.group(2));
        int vcpus = type.group(3).isEmpty() ? 2 : 4 * times;
        String where = " " + pool.market().word();
        if (GRAPHICS.contains(type.group(1))) {
            String code = spot ? "L-3819A6DF" : "L-DB2E81BA";
            return new Need(code, "G" + where, pool.instanceType(), vcpus);
        }
        if (!STANDARD.contains(type.group(1))) return null;
        String code = spot ? "L-34B43A08" : "L-1216C47A";
        return new Need(code, "standard" + where, pool.instanceType(), vcpus);
    }

    private static double vcpus(ServiceQuotasClient quotas, String code) {
        try {
            return quotas.getServiceQuota(g -> g.serviceCode("ec2").quotaCode(code))
                    .quota()
                    .value();
        } catch (NoSuchResourceException e) {
            return quotas.getAWSDefaultServiceQuota(g -> g.serviceCode("ec2").quotaCode(code))
                    .quota()
                    .value();
        }
    }
}
