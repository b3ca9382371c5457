package io.chronosroutes.hub;

import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import io.chronosroutes.settings.SettingsException;
import io.chronosroutes.store.Backoff;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Models of the Hugging Face Hub on this machine: downloaded once for each commit, and usable
 * without a network from then on.
 */
public final class Hub {

    private static final Duration SILENCE = Duration.ofSeconds(20);

    private final HubHttp http;
    private final HubCache cache;
    private final Backoff backoff;
    private final Consumer<String> notes;

    Hub(HubHttp http, HubCache cache, Backoff backoff, Consumer<String> notes) {
        this.http = http;
        this.cache = cache;
        this.backoff = backoff;
        this.notes = notes;
    }

    /**
     * The Hub that the settings name; nothing is asked yet.
     *
     * @param token for models that aren't public, or null; sent to the Hub's own host only
     * @param notes told what is downloaded and what is tried again, in one line each
     */
    public static Hub of(Settings settings, String token, Backoff backoff, Consumer<String> notes) {
        return new Hub(
                new HubHttp(
                        Endpoint.of(settings.get(Setting.HUB_ENDPOINT)), Token.of(token), SILENCE),
                new HubCache(Path.of(settings.get(Setting.HOME)).resolve("hub")),
                backoff,
                notes);
    }

    /**
     * Asks the Hub what a reference means now.
     *
     * @throws HubException when the Hub refuses
     * @throws HubUnreachableException when no usable answer came
     * @throws SettingsException when it is no model that can be used
     */
    public Snapshot resolve(HubReference reference) {
        return new HubInfo(http, backoff, notes).of(reference);
    }

    /** What the reference meant when it was last fetched, if all its files are on this machine. */
    public Optional<Snapshot> cached(HubReference reference) {
        try {
            return cache.find(reference);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /**
     * The folder with all files of the snapshot, each checked, and a {@link Manifest}; downloads
     * what this machine lacks.
     *
     * @throws HubException when the Hub refuses or what it sent is damaged
     * @throws HubUnreachableException when the files didn't come, however often they were asked for
     * @throws SettingsException when they can't be kept
     */
    public Path fetch(Snapshot snapshot) {
        Path folder = cache.folder(snapshot.reference(), snapshot.commit());
        try {
            Files.createDirectories(folder);
            try (FileChannel turn = cache.lockFile(folder)) {
                if (turn.tryLock() == null) {
                    notes.accept("waiting for another launch that fetches " + snapshot.reference());
                    turn.lock();
                }
                if (cache.manifest(folder).isEmpty()) fill(folder, snapshot);
            }
            cache.remember(snapshot);
            return folder;
        } catch (HubUnreachableException e) {
            throw new HubUnreachableException(
                    "%s could not be downloaded (%s): try again, what has come is kept"
                            .formatted(snapshot.reference(), e.getMessage()),
                    e);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /**
     * For those who need a model here and now: asks the Hub, else takes what was fetched before.
     */
    public Path get(HubReference reference) {
        Optional<Snapshot> here = cached(reference);
        if (reference.isCommit() && here.isPresent()) return fetch(here.get());
        try {
            return fetch(resolve(reference));
        } catch (HubUnreachableException e) {
            Snapshot copy = here.orElseThrow(() -> e);
            notes.accept(
                    "the Hub can't be reached (%s); using the copy of %s, commit %s"
                            .formatted(e.getMessage(), reference, copy.shortCommit()));
            return fetch(copy);
        }
    }

    private void fill(Path folder, Snapshot snapshot) throws IOException {
        checkRoom(folder, snapshot);
        for (HubFile file : snapshot.files()) {
            if (cache.has(folder, file.name(), file.size())) continue;
            new Download(http, backoff, notes, snapshot, file, folder).run();
        }
        ShardIndex.check(
                folder,
                snapshot.files().stream().map(HubFile::name).toList(),
                snapshot.reference().toString());
        cache.complete(snapshot, folder);
    }

    private void checkRoom(Path folder, Snapshot snapshot) throws IOException {
        long missing = cache.missing(folder, snapshot);
        long room = Files.getFileStore(folder).getUsableSpace();
        if (room >= missing) return;
        throw new SettingsException(
                "%s needs %.1f MB, and %s has room for %.1f MB: free some, or set chronos.home"
                        .formatted(snapshot.reference(), missing / 1e6, folder, room / 1e6));
    }

    private SettingsException unwritable(IOException e) {
        return new SettingsException(
                "can't keep models in %s (%s): set chronos.home to a folder that can be written"
                        .formatted(cache.root(), e));
    }
}
