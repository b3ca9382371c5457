package io.chronosroutes.local;

import io.chronosroutes.local.files.AtomicFile;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The local cloud as a process of its own: finds it, starts it on demand, stops it. */
public final class LocalCloudProcess {

    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(45);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int ANSWER_MILLIS = 2000;

    private LocalCloudProcess() {}

    /** The cloud that serves this home now. */
    public static Optional<Endpoints> running(Path home) {
        try {
            return Endpoints.last(home).filter(e -> e.process().find().isPresent());
        } catch (IOException e) {
            throw LocalCloudException.because("can't read the local cloud's home " + home, e);
        }
    }

    /**
     * The cloud of this home, started when it isn't running. One that another build of the program
     * serves is replaced; its instances live on meanwhile.
     *
     * @throws LocalCloudException when it can't be started
     */
    public static Endpoints ensureRunning(Path home) {
        return ensureRunning(home, LocalCloudConfig.defaults(home).idleLimit());
    }

    /** The same; one that is started ends when nobody has needed it for the limit. */
    static Endpoints ensureRunning(Path home, Duration idleLimit) {
        ServerProgram program = ServerProgram.current();
        try {
            AtomicFile.folder(home);
            long limit = System.nanoTime() + START_LIMIT.toNanos();
            Optional<Process> started = Optional.empty();
            while (System.nanoTime() < limit) {
                Optional<Endpoints> found = running(home);
                if (found.isPresent() && program.replaces(found.get())) {
                    end(found.get(), STOP_LIMIT);
                } else if (found.isPresent() && answers(found.get())) {
                    return found.get();
                } else if (started.isEmpty() || !started.get().isAlive()) {
                    if (started.isPresent() && failed(started.get())) {
                        throw new LocalCloudException(broken(home), null);
                    }
                    started = Optional.of(program.start(home, idleLimit));
                }
                TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
            }
            throw new LocalCloudException(
                    "the local cloud in " + home + " did not start; see " + log(home), null);
        } catch (IOException e) {
            throw LocalCloudException.because("the local cloud can't be started in " + home, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalCloudException("interrupted while the local cloud started", e);
        }
    }

    /** Not so one that left the home to another, or served and was ended before we asked. */
    private static boolean failed(Process ended) {
        return ended.exitValue() != LocalCloudMain.TAKEN && ended.exitValue() != 0;
    }

    private static String broken(Path home) throws IOException {
        String last = Files.readString(log(home)).strip().lines().reduce("", (a, b) -> b);
        return "the local cloud can't be started: " + last + " (see " + log(home) + ")";
    }

    /** Whether it answers anything at all; asking also keeps it from ending for want of work. */
    private static boolean answers(Endpoints endpoints) {
        try {
            HttpURLConnection asked =
                    (HttpURLConnection) endpoints.s3().toURL().openConnection(Proxy.NO_PROXY);
            asked.setConnectTimeout(ANSWER_MILLIS);
            asked.setReadTimeout(ANSWER_MILLIS);
            return asked.getResponseCode() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Ends the cloud's instances, then the cloud.
     *
     * @return whether it was running; its instances are ended in any case
     * @throws LocalCloudException when it is still there after a while
     */
    public static boolean stop(Path home) {
        Optional<Endpoints> found = running(home);
        try {
            if (found.isPresent()) {
                if (found.get().program().isEmpty()) {
                    throw new LocalCloudException(
                            "process "
                                    + found.get().pid()
                                    + " has the local cloud in "
                                    + home
                                    + " for itself and must end it",
                            null);
                }
                LocalCloudMain.tellToStop(found.get(), home);
                await(found.get(), STOP_LIMIT);
            } else if (Files.isDirectory(home)) {
                try (LocalCloud left = LocalCloud.start(LocalCloudConfig.defaults(home))) {
                    left.terminateAll(STOP_LIMIT);
                }
            }
            return found.isPresent();
        } catch (IOException e) {
            throw LocalCloudException.because("can't stop the local cloud in " + home, e);
        }
    }

    private static void end(Endpoints endpoints, Duration limit) {
        endpoints.process().find().ifPresent(ProcessHandle::destroy);
        await(endpoints, limit);
    }

    private static void await(Endpoints endpoints, Duration limit) {
        Optional<ProcessHandle> process = endpoints.process().find();
        if (process.isEmpty()) {
            return;
        }
        try {
            process.get().onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new LocalCloudException(
                    "the local cloud's process " + endpoints.pid() + " does not end", e);
        }
    }

    static Path log(Path home) {
        return home.resolve("cloud.log");
    }
}
