package io.chronosroutes.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.chronosroutes.run.Json;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * {@code complete.json}: written into a model's folder after its files, so that a folder with it is
 * complete.
 *
 * @param model as in the Hub's addresses: {@code owner/name}
 */
public record Manifest(String model, String commit, List<Entry> files) {

    public static final String FILE = "complete.json";

    /** One file; size in bytes. */
    public record Entry(String name, long size, String sha256) {}

    /** What the bytes say, or nothing when they are no manifest. */
    public static Optional<Manifest> parse(byte[] json) {
        try {
            Manifest manifest = Json.MAPPER.readValue(json, Manifest.class);
            return Optional.ofNullable(manifest).filter(Manifest::makesSense);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean makesSense() {
        return commit != null
                && HubReference.isCommit(commit)
                && files != null
                && !files.isEmpty()
                && files.stream().allMatch(f -> f.name() != null && ModelFiles.isName(f.name()));
    }

    byte[] json() {
        try {
            return Json.MAPPER.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest is always JSON", e);
        }
    }
}
