package io.chronosroutes.trainer.shipped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The bill of materials that the build writes beside what it ships, in CycloneDX's JSON. */
record Bill(String name, List<Component> components) {

    static final Path TARGET = Path.of("..", "target");

    /** A library, with the SHA-256 of its file in hexadecimal digits. */
    record Component(
            String group,
            String name,
            String version,
            String classifier,
            Set<String> licences,
            String sha256) {

        boolean isOwn() {
            return group.equals("io.chronosroutes");
        }

        String file() {
            return name + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + ".jar";
        }

        /** Below a Maven repository. */
        String path() {
            return String.join("/", group.replace('.', '/'), name, version, file());
        }

        static Component of(JsonNode node) {
            Set<String> licences = new TreeSet<>();
            for (JsonNode licence : node.path("licenses")) {
                JsonNode named = licence.path("license");
                licences.add(
                        licence.path("expression")
                                .asText(named.path("id").asText(named.path("name").asText())));
            }
            String sha256 = "";
            for (JsonNode hash : node.path("hashes")) {
                if (hash.path("alg").asText().equals("SHA-256")) {
                    sha256 = hash.path("content").asText();
                }
            }
            String url = node.path("purl").asText();
            String classifier = url.replaceFirst("^.*[?&]classifier=([^&]*).*$", "$1");
            return new Component(
                    node.path("group").asText(),
                    node.path("name").asText(),
                    node.path("version").asText(),
                    classifier.equals(url) ? "" : classifier,
                    licences,
                    sha256);
        }
    }

    static Bill of(String name) {
        try {
            JsonNode root =
                    new ObjectMapper().readTree(TARGET.resolve(name + ".cdx.json").toFile());
            List<Component> components = new ArrayList<>();
            root.path("components").forEach(c -> components.add(Component.of(c)));
            return new Bill(name, List.copyOf(components));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
