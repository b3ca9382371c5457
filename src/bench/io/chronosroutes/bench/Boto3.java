package io.chronosroutes.bench;

import io.chronosroutes.local.Endpoints;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The peer: scripts for AWS's own client in Python, run by an interpreter that has boto3. */
record Boto3(String python) {

    private static final Path SCRIPTS = Path.of("bench", "python").toAbsolutePath();

    /** Empty unless the property {@code boto3.python} names an interpreter. */
    static Optional<Boto3> asked() {
        return Optional.of(System.getProperty("boto3.python", ""))
                .filter(p -> !p.isBlank())
                .map(Boto3::new);
    }

    List<String> command(String script, String... arguments) {
        List<String> words = new ArrayList<>();
        words.add(python);
        words.add(SCRIPTS.resolve(script).toString());
        words.addAll(List.of(arguments));
        return words;
    }

    /** What boto3 finds its cloud by. */
    static Map<String, String> environment(Endpoints endpoints) {
        return Map.of(
                "AWS_ENDPOINT_URL_S3", endpoints.s3().toString(),
                "AWS_DEFAULT_REGION", endpoints.region(),
                "AWS_ACCESS_KEY_ID", endpoints.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", endpoints.secretAccessKey());
    }
}
