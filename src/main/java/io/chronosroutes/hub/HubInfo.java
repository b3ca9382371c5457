package io.chronosroutes.hub;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.run.Json;
import io.chronosroutes.store.Backoff;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Asks the Hub what a revision is: {@code GET /api/models/{owner}/{name}/revision/{revision}}, with
 * {@code blobs=true} for sizes and checksums (Hub API, "model info").
 */
final class HubInfo {

    /** A file takes some 300 bytes of the answer, and a model has tens of them. */
    private static final int LARGEST = 16 << 20;

    private final HubHttp http;
    private final Backoff backoff;
    private final Consumer<String> notes;

    HubInfo(HubHttp http, Backoff backoff, Consumer<String> notes) {
        this.http = http;
        this.backoff = backoff;
        this.notes = notes;
    }

    /**
     * @throws HubException when the Hub refuses
     * @throws HubUnreachableException when no usable answer came
     */
    Snapshot of(HubReference reference) {
        Tries tries = new Tries(backoff, notes);
        while (true) {
            try {
                return snapshot(reference, parse(ask(reference)));
            } catch (TransientFault fault) {
                tries.failed(fault);
            }
        }
    }

    private byte[] ask(HubReference reference) throws TransientFault {
        try {
            HttpResponse<byte[]> answer =
                    http.get(
                            http.endpoint().info(reference),
                            Map.of("Accept", "application/json"),
                            info -> new ShortBody(LARGEST),
                            Arrival.WHOLE);
            if (answer.statusCode() != 200) throw Refusal.of(answer, reference, http);
            if (answer.body().length > LARGEST) throw tooLong(reference);
            return answer.body();
        } catch (DiskFault e) {
            throw new IllegalStateException("nothing is written here", e);
        }
    }

    private JsonNode parse(byte[] body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (IOException e) {
            throw strange(e);
        }
    }

    private Snapshot snapshot(HubReference reference, JsonNode info) {
        String commit = info.path("sha").asText();
        if (!HubReference.isCommit(commit)) throw strange(null);
        if (reference.isCommit() && !commit.equals(reference.revision())) {
            throw new HubException("the Hub knows no commit " + reference);
        }
        Map<String, JsonNode> siblings = new HashMap<>();
        for (JsonNode file : info.path("siblings")) {
            siblings.put(file.path("rfilename").asText(), file);
        }
        List<HubFile> files =
                ModelFiles.among(siblings.keySet(), reference.toString()).stream()
                        .map(name -> file(name, siblings.get(name)))
                        .toList();
        return new Snapshot(reference, commit, files);
    }

    private static HubFile file(String name, JsonNode facts) {
        String sha256 = facts.at("/lfs/sha256").asText();
        String blob = facts.path("blobId").asText();
        long size = facts.path("size").asLong(-1);
        boolean large = !sha256.isEmpty();
        if (size < 0 || !large && blob.isEmpty()) {
            throw new HubException("the Hub gives no checksum of " + name + ", so it is not taken");
        }
        return new HubFile(
                name,
                size,
                large
                        ? new Checksum(Checksum.Kind.SHA256, sha256)
                        : new Checksum(Checksum.Kind.GIT_BLOB, blob));
    }

    private HubException tooLong(HubReference reference) {
        return new HubException(
                "%s says more than %d MB about %s, so it is not taken: check the name, or chronos.hub-endpoint"
                        .formatted(http.endpoint().uri().getHost(), LARGEST >> 20, reference));
    }

    /** Such as a hotel's sign-in page. */
    private HubUnreachableException strange(Throwable cause) {
        return new HubUnreachableException(
                http.endpoint().uri().getHost() + " does not answer as the Hub does", cause);
    }
}
