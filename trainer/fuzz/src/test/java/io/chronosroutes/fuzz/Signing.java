package io.chronosroutes.fuzz;

import io.chronosroutes.local.Endpoints;
import io.chronosroutes.local.auth.Hmac;
import io.chronosroutes.local.http.Query;
import io.chronosroutes.local.http.UriCoding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes a signed request of an input: a line with method and path, a line for each header, an empty
 * line, the body. What stands behind the signature is to be tried, so it is always right.
 */
final class Signing {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Endpoints cloud;
    private final String service;

    Signing(Endpoints cloud, String service) {
        this.cloud = cloud;
        this.service = service;
    }

    byte[] request(byte[] input) throws IOException {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\n\n");
        String head = end < 0 ? text : text.substring(0, end);
        byte[] body = end < 0 ? new byte[0] : Arrays.copyOfRange(input, end + 2, input.length);
        List<String> lines = new ArrayList<>(head.lines().toList());
        String[] first = (lines.isEmpty() ? "" : lines.remove(0)).split(" ", 2);
        String target = first.length < 2 ? "/" : first[1];
        TreeMap<String, String> headers = new TreeMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        headers.put("host", "127.0.0.1");
        headers.put("x-amz-date", TIME.format(Instant.now()));
        headers.put("content-length", "" + body.length);
        headers.putIfAbsent("x-amz-content-sha256", Hmac.sha256(body));
        headers.put("connection", "close");
        headers.put("authorization", authorization(first[0], target, headers));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(
                (first[0] + " " + target + " HTTP/1.1\r\n").getBytes(StandardCharsets.ISO_8859_1));
        headers.forEach((name, value) -> out.writeBytes(header(name, value)));
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        return out.toByteArray();
    }

    private static byte[] header(String name, String value) {
        return (name + ": " + value + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private String authorization(String method, String target, TreeMap<String, String> headers) {
        String time = headers.get("x-amz-date");
        String scope =
                "%s/%s/%s/aws4_request".formatted(time.substring(0, 8), cloud.region(), service);
        String names = String.join(";", headers.keySet());
        String signed =
                String.join(
                        "\n",
                        "AWS4-HMAC-SHA256",
                        time,
                        scope,
                        Hmac.sha256(canonical(method, target, headers, names)));
        byte[] key = ("AWS4" + cloud.secretAccessKey()).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/")) key = Hmac.sign(key, part);
        return "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                .formatted(cloud.accessKeyId(), scope, names, Hmac.hex(key, signed));
    }

    private String canonical(
            String method, String target, TreeMap<String, String> headers, String names) {
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        String query = question < 0 ? "" : target.substring(question + 1).replaceAll("#.*", "");
        String lines =
                headers.entrySet().stream()
                        .map(h -> h.getKey() + ":" + h.getValue().replaceAll(" +", " ") + "\n")
                        .collect(Collectors.joining());
        try {
            path = UriCoding.encodePath(UriCoding.decode(path));
            query =
                    Query.parse(query).all().stream()
                            .map(
                                    p ->
                                            UriCoding.encode(p.name())
                                                    + "="
                                                    + UriCoding.encode(p.value()))
                            .sorted()
                            .collect(Collectors.joining("&"));
        } catch (IllegalArgumentException e) {
            // the server can't read it either
        }
        String hash = headers.get("x-amz-content-sha256");
        return String.join("\n", method, path, query, lines, names, hash);
    }
}
