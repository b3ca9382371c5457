package io.chronosroutes.trainer.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.local.LocalCloudProcess;
import io.chronosroutes.local.instance.Instance;
import io.chronosroutes.local.instance.RoleCredentials;
import io.chronosroutes.run.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What must be in nothing that a run leaves: the keys of who launched it and of its instance. */
final class Secrets {

    private static final Path INSTANCES = Path.of("instances.json");

    /** By what each is. */
    private final Map<String, String> secrets = new LinkedHashMap<>();

    private Secrets() {}

    /**
     * Those of a program's local cloud and of each of its instances.
     *
     * @param more of the user's own
     */
    static Secrets of(Program program, Map<String, String> more) throws IOException {
        Secrets all = new Secrets();
        all.secrets.putAll(more);
        var endpoints = LocalCloudProcess.running(program.home()).orElseThrow();
        all.secrets.put("the user's access key", endpoints.accessKeyId());
        all.secrets.put("the user's secret key", endpoints.secretAccessKey());
        JsonNode table = Json.MAPPER.readTree(program.home().resolve(INSTANCES).toFile());
        for (JsonNode node : table.path("instances")) {
            Instance instance =
                    io.chronosroutes.local.http.Json.MAPPER.treeToValue(node, Instance.class);
            var key = new RoleCredentials(instance).current(Instant.now()).key();
            all.secrets.put("the access key of " + instance.id(), key.id());
            all.secrets.put("the secret key of " + instance.id(), key.secret());
            all.secrets.put("the session token of " + instance.id(), key.sessionToken());
        }
        return all;
    }

    int size() {
        return secrets.size();
    }

    /** Where they are in all objects of the bucket, and in what instances ran and wrote. */
    List<String> leaks(Program program, List<String> keys) throws IOException {
        List<String> leaks = new ArrayList<>();
        for (String key : keys) leaks.addAll(in(key, program.bytes(key)));
        try (Stream<Path> files = Files.walk(program.home().resolve("instances"))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                leaks.addAll(in(file.toString(), Files.readAllBytes(file)));
            }
        }
        return leaks;
    }

    /** Which are in a text. */
    List<String> in(String where, byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        return secrets.entrySet().stream()
                .filter(secret -> text.contains(secret.getValue()))
                .map(secret -> secret.getKey() + " is in " + where)
                .toList();
    }
}
