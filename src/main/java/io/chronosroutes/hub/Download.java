package io.chronosroutes.hub;

import io.chronosroutes.store.Backoff;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Brings one file: into {@code <name>.part}, which a later try or launch goes on with, and under
 * its own name when its checksum is right.
 */
final class Download implements Arrival {

    static final String PART = ".part";

    /** A try that brought this many bytes was no failure. */
    private static final long WORTH_A_TRY = 1 << 20;

    private final HubHttp http;
    private final Backoff backoff;
    private final Consumer<String> notes;
    private final Snapshot snapshot;
    private final HubFile file;
    private final Path part;

    // of the last answer that was kept
    private String etag;

    Download(
            HubHttp http,
            Backoff backoff,
            Consumer<String> notes,
            Snapshot snapshot,
            HubFile file,
            Path folder) {
        this.http = http;
        this.backoff = backoff;
        this.notes = notes;
        this.snapshot = snapshot;
        this.file = file;
        this.part = folder.resolve(file.name() + PART);
    }

    /**
     * @throws HubException when the Hub refuses, or the bytes are not those it promised
     * @throws IOException when they can't be written
     */
    void run() throws IOException {
        notes.accept("downloading " + file.words());
        complete();
        if (!file.checksum().matches(part)) {
            notes.accept(file.name() + " came damaged; downloading it again");
            Files.delete(part);
            complete();
        }
        if (!file.checksum().matches(part)) {
            Files.delete(part);
            throw new HubException(
                    "%s of %s came damaged twice (its checksum is not the Hub's): try again later"
                            .formatted(file.name(), snapshot.reference()));
        }
        Files.move(part, part.resolveSibling(file.name()), StandardCopyOption.ATOMIC_MOVE);
    }

    private void complete() throws IOException {
        if (Files.notExists(part)) Files.createFile(part);
        if (bytes() > file.size()) Files.delete(part);
        Tries tries = new Tries(backoff, notes);
        while (bytes() < file.size()) {
            long before = bytes();
            try {
                once(before);
            } catch (TransientFault fault) {
                if (bytes() - before >= WORTH_A_TRY) tries.progressed();
                tries.failed(fault);
            }
        }
    }

    /** One request for what is missing. */
    private void once(long before) throws TransientFault, IOException {
        URI uri = http.endpoint().file(snapshot, file.name());
        HttpResponse<Void> answer = http.get(uri, range(before), keeping(before), this);
        switch (answer.statusCode()) {
            case 200 -> {}
            case 206 -> {
                if (!startsAt(before, answer.headers())) throw another("another range");
            }
            case 416 -> throw another("no such range");
            default -> throw Refusal.of(answer, snapshot.reference(), http);
        }
        if (bytes() < file.size()) throw new TransientFault(file.name() + " ended early");
    }

    private TransientFault another(String answer) throws IOException {
        Files.deleteIfExists(part);
        return new TransientFault(
                "asked for the rest of " + file.name() + ", the Hub has " + answer);
    }

    /** If-Range: the rest is wanted only of the very bytes that were begun with. */
    private Map<String, String> range(long before) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (before > 0) headers.put("Range", "bytes=" + before + "-");
        if (before > 0 && etag != null) headers.put("If-Range", etag);
        return headers;
    }

    private BodyHandler<Void> keeping(long before) {
        return info -> {
            boolean rest = info.statusCode() == 206;
            if (rest && !startsAt(before, info.headers())) return BodySubscribers.replacing(null);
            remember(info);
            return new FileBody(part, rest ? before : 0, file.size());
        };
    }

    /** A weak one says nothing about single bytes (RFC 9110, section 13.1.5). */
    private void remember(ResponseInfo info) {
        etag = info.headers().firstValue("ETag").filter(e -> e.startsWith("\"")).orElse(null);
    }

    private static boolean startsAt(long before, HttpHeaders headers) {
        return headers.firstValue("Content-Range").orElse("").startsWith("bytes " + before + "-");
    }

    @Override
    public long bytes() {
        return part.toFile().length();
    }

    @Override
    public void goesOn() {
        notes.accept(
                "%s: %.1f of %.1f MB".formatted(file.name(), bytes() / 1e6, file.size() / 1e6));
    }
}
