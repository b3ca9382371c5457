package io.chronosroutes.local.instance;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.chronosroutes.local.http.Json;
import io.chronosroutes.local.http.UriCoding;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What an instance can read about itself, by path. */
final class Metadata {

    private static final String ROOT = "/latest/meta-data/";

    /** A tag that takes a spot instance back; its value is the time that EC2 would name. */
    private static final String INTERRUPT = "local:interrupt-spot";

    private static final String ROLE = "iam/security-credentials/";

    private final Instance instance;
    private final String region;
    private final Instant now;

    Metadata(Instance instance, String region, Instant now) {
        this.instance = instance;
        this.region = region;
        this.now = now;
    }

    /** The text at a path; a folder's text is the list of what is in it. */
    Optional<String> find(String rawPath) {
        String path;
        try {
            path = UriCoding.decode(rawPath);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (path.equals("/latest/dynamic/instance-identity/document")) {
            return Optional.of(json(identity()));
        }
        if (path.equals("/latest/user-data")) {
            String data = instance.spec().userData();
            return data.isEmpty() ? Optional.empty() : Optional.of(text(UserData.decode(data)));
        }
        if (!(path + "/").startsWith(ROOT)) {
            return Optional.empty();
        }
        String name = path.length() < ROOT.length() ? "" : path.substring(ROOT.length());
        Map<String, String> entries = entries();
        return entries.containsKey(name) ? Optional.of(entries.get(name)) : list(entries, name);
    }

    private static Optional<String> list(Map<String, String> entries, String name) {
        String folder = name.isEmpty() || name.endsWith("/") ? name : name + "/";
        String listing =
                entries.keySet().stream()
                        .filter(entry -> entry.startsWith(folder))
                        .map(entry -> entry.substring(folder.length()))
                        .map(rest -> rest.replaceAll("/.*", "/"))
                        .distinct()
                        .collect(Collectors.joining("\n"));
        return listing.isEmpty() ? Optional.empty() : Optional.of(listing);
    }

    private Map<String, String> entries() {
        LaunchSpec spec = instance.spec();
        Map<String, String> entries = new TreeMap<>();
        entries.put("ami-id", spec.imageId());
        entries.put("instance-id", instance.id());
        entries.put("instance-life-cycle", spec.market().isEmpty() ? "on-demand" : spec.market());
        entries.put("instance-type", spec.instanceType());
        entries.put("local-ipv4", "127.0.0.1");
        entries.put("placement/availability-zone", spec.availabilityZone());
        entries.put("placement/region", region);
        String taken = instance.tags().getOrDefault(INTERRUPT, "");
        if (spec.market().equals("spot") && !taken.isEmpty()) {
            entries.put("spot/instance-action", json(interruption(taken)));
        }
        if (!spec.profile().isEmpty()) {
            entries.put("iam/info", json(profile()));
            entries.put(ROLE + spec.profile(), json(credentials()));
        }
        if ("enabled".equals(spec.metadataOptions().get("instanceMetadataTags"))) {
            instance.tags().forEach((key, value) -> entries.put("tags/instance/" + key, value));
        }
        return entries;
    }

    private static Map<String, String> interruption(String time) {
        Map<String, String> notice = new LinkedHashMap<>();
        notice.put("action", "terminate");
        notice.put("time", time);
        return notice;
    }

    private Map<String, String> profile() {
        Map<String, String> info = new LinkedHashMap<>();
        info.put("Code", "Success");
        info.put("LastUpdated", seconds(new RoleCredentials(instance).current(now).issued()));
        info.put("InstanceProfileArn", instance.spec().profileArn());
        info.put("InstanceProfileId", "AIPALOCAL");
        return info;
    }

    private Map<String, String> credentials() {
        RoleCredentials.Session session = new RoleCredentials(instance).current(now);
        Map<String, String> credentials = new LinkedHashMap<>();
        credentials.put("Code", "Success");
        credentials.put("LastUpdated", seconds(session.issued()));
        credentials.put("Type", "AWS-HMAC");
        credentials.put("AccessKeyId", session.key().id());
        credentials.put("SecretAccessKey", session.key().secret());
        credentials.put("Token", session.key().sessionToken());
        credentials.put("Expiration", seconds(session.expires()));
        return credentials;
    }

    private Map<String, String> identity() {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("accountId", LaunchSpec.ACCOUNT);
        identity.put("architecture", "x86_64");
        identity.put("availabilityZone", instance.spec().availabilityZone());
        identity.put("imageId", instance.spec().imageId());
        identity.put("instanceId", instance.id());
        identity.put("instanceType", instance.spec().instanceType());
        identity.put("pendingTime", seconds(Instant.ofEpochMilli(instance.launchMillis())));
        identity.put("privateIp", "127.0.0.1");
        identity.put("region", region);
        identity.put("version", "2017-09-30");
        return identity;
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String text(UserData data) {
        return new String(data.bytes(), StandardCharsets.UTF_8);
    }

    private static String json(Map<String, String> fields) {
        try {
            return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can always be written", e);
        }
    }
}
