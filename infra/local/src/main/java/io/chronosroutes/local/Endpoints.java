package io.chronosroutes.local;

import io.chronosroutes.local.files.AtomicFile;
import io.chronosroutes.local.http.Json;
import io.chronosroutes.local.instance.ProcessRef;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a local cloud is reached and with which key; kept in its home, readable by its owner only.
 * The key and the ports stay the same over a restart, so that instances find it again.
 *
 * @param process that serves; none while it is not running
 * @param program which build of the program serves
 */
public record Endpoints(
        ProcessRef process,
        String program,
        URI s3,
        URI ec2,
        String region,
        String accessKeyId,
        String secretAccessKey) {

    private static final String FILE = "endpoints.json";

    public Endpoints {
        // a file without them is not ours; the JSON mapper says so with the file's name
        Stream.of(process, program, s3, ec2, region, accessKeyId, secretAccessKey)
                .forEach(Objects::requireNonNull);
    }

    public long pid() {
        return process.pid();
    }

    /** What the cloud in this home wrote last, whether or not it runs now. */
    static Optional<Endpoints> last(Path home) throws IOException {
        Path file = home.resolve(FILE);
        return Files.exists(file)
                ? Optional.of(Json.read(file, Endpoints.class))
                : Optional.empty();
    }

    void write(Path home) throws IOException {
        AtomicFile.write(home.resolve(FILE), Json.MAPPER.writeValueAsBytes(this));
    }

    Endpoints stopped() {
        return new Endpoints(
                ProcessRef.NONE, program, s3, ec2, region, accessKeyId, secretAccessKey);
    }

    @Override
    public String toString() {
        return "Endpoints[" + s3 + " " + ec2 + "]";
    }
}
