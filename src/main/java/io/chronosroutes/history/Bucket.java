package io.chronosroutes.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.chronosroutes.run.Json;
import io.chronosroutes.store.LeadingBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Objects as the history reads them. */
record Bucket(S3Client s3, String name) {

    /** Empty when there is no such object, or it is not what it should be. */
    <T> Optional<T> json(String key, Class<T> type) {
        try {
            byte[] body = LeadingBytes.document(s3, name, key).asByteArray();
            return Optional.ofNullable(Json.MAPPER.readValue(body, type));
        } catch (NoSuchKeyException | JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of the folders right below a prefix that ends with a slash. */
    Stream<String> folders(String prefix) {
        return s3
                .listObjectsV2Paginator(l -> l.bucket(name).prefix(prefix).delimiter("/"))
                .commonPrefixes()
                .stream()
                .map(CommonPrefix::prefix)
                .map(p -> p.substring(prefix.length(), p.length() - 1));
    }

    /**
     * Everything below a prefix.
     *
     * @param under what the files' names get before them
     */
    Stream<RunFile> below(String prefix, String under) {
        return s3.listObjectsV2Paginator(l -> l.bucket(name).prefix(prefix)).contents().stream()
                .map(
                        o ->
                                new RunFile(
                                        under + o.key().substring(prefix.length()),
                                        o.key(),
                                        o.size(),
                                        o.eTag()));
    }

    String uri(String key) {
        return "s3://" + name + "/" + key;
    }
}
