package io.chronosroutes.local.s3.op;

import io.chronosroutes.local.http.Reply;
import io.chronosroutes.local.http.UriCoding;
import io.chronosroutes.local.http.Xml;
import io.chronosroutes.local.s3.S3Fault;
import io.chronosroutes.local.s3.S3Request;
import io.chronosroutes.local.s3.store.Listing;
import io.chronosroutes.local.s3.store.ObjectMeta;
import io.chronosroutes.local.s3.store.S3Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** ListObjectsV2, and V1 for those who still ask for it. */
final class ListObjects implements Operation {

    private static final int LARGEST_PAGE = 1000;

    private final S3Store store;

    ListObjects(S3Store store) {
        this.store = store;
    }

    @Override
    public Reply answer(S3Request request) throws IOException {
        boolean second = "2".equals(request.query().get("list-type").orElse("1"));
        Listing.Query query =
                new Listing.Query(
                        parameter(request, "prefix"),
                        parameter(request, "delimiter"),
                        second ? after(request) : parameter(request, "marker"),
                        maxKeys(request));
        Listing page = Listing.of(store.bucket(request.bucket()).index(), query);
        UnaryOperator<String> coding = coding(request);
        return Reply.xml(
                200,
                Xml.document(
                        "ListBucketResult",
                        NAMESPACE,
                        x -> {
                            common(x, request, query, page, coding);
                            if (second) {
                                second(x, request, page, coding);
                            } else {
                                first(x, query, page, coding);
                            }
                            contents(x, request, page, coding, second);
                        }));
    }

    private static String parameter(S3Request request, String name) {
        return request.query().get(name).orElse("");
    }

    private static int maxKeys(S3Request request) throws S3Fault {
        String given = request.query().get("max-keys").orElse("" + LARGEST_PAGE);
        if (!given.matches("\\d{1,9}")) {
            throw S3Fault.invalidArgument("Provided max-keys not an integer or within range");
        }
        return Math.min(LARGEST_PAGE, Integer.parseInt(given));
    }

    private static String after(S3Request request) throws S3Fault {
        Optional<String> token = request.query().get("continuation-token");
        if (token.isEmpty()) {
            return parameter(request, "start-after");
        }
        try {
            byte[] decoded = Base64.getUrlDecoder().decode(token.get());
            return new String(decoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw S3Fault.invalidArgument("The continuation token provided is incorrect");
        }
    }

    private static UnaryOperator<String> coding(S3Request request) throws S3Fault {
        String type = parameter(request, "encoding-type");
        if (!type.isEmpty() && !type.equals("url")) {
            throw S3Fault.invalidArgument("Invalid Encoding Method specified in Request");
        }
        return type.isEmpty() ? UnaryOperator.identity() : UriCoding::encodePath;
    }

    private static void common(
            Xml xml,
            S3Request request,
            Listing.Query query,
            Listing page,
            UnaryOperator<String> coding) {
        xml.text("Name", request.bucket())
                .text("Prefix", coding.apply(query.prefix()))
                .text("MaxKeys", query.maxKeys())
                .text("IsTruncated", page.truncated())
                .textUnlessEmpty("Delimiter", coding.apply(query.delimiter()))
                .textUnlessEmpty("EncodingType", parameter(request, "encoding-type"));
    }

    private static void first(
            Xml xml, Listing.Query query, Listing page, UnaryOperator<String> coding) {
        xml.text("Marker", coding.apply(query.after()));
        page.last().ifPresent(last -> xml.text("NextMarker", coding.apply(last)));
    }

    private static void second(
            Xml xml, S3Request request, Listing page, UnaryOperator<String> coding) {
        xml.text("KeyCount", page.objects().size() + page.commonPrefixes().size())
                .textUnlessEmpty("StartAfter", coding.apply(parameter(request, "start-after")))
                .textUnlessEmpty("ContinuationToken", parameter(request, "continuation-token"));
        page.last()
                .map(last -> last.getBytes(StandardCharsets.UTF_8))
                .map(bytes -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))
                .ifPresent(token -> xml.text("NextContinuationToken", token));
    }

    private static void contents(
            Xml xml,
            S3Request request,
            Listing page,
            UnaryOperator<String> coding,
            boolean second) {
        boolean owner = !second || parameter(request, "fetch-owner").equals("true");
        for (ObjectMeta object : page.objects()) {
            xml.element(
                    "Contents",
                    x -> {
                        x.text("Key", coding.apply(object.key()))
                                .text(
                                        "LastModified",
                                        BucketOperations.time(object.modifiedMillis()))
                                .text("ETag", object.quotedEtag())
                                .text("Size", object.size())
                                .text("StorageClass", ObjectHeaders.storageClass(object));
                        if (owner) {
                            BucketOperations.owner(x);
                        }
                    });
        }
        for (String prefix : page.commonPrefixes()) {
            xml.element("CommonPrefixes", x -> x.text("Prefix", coding.apply(prefix)));
        }
    }
}
