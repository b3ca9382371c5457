package io.chronosroutes.local.s3.op;

import io.chronosroutes.local.auth.Hmac;
import io.chronosroutes.local.http.Reply;
import io.chronosroutes.local.http.Xml;
import io.chronosroutes.local.s3.S3Fault;
import io.chronosroutes.local.s3.S3Request;
import io.chronosroutes.local.s3.body.ChecksumAlgorithm;
import io.chronosroutes.local.s3.store.Bucket;
import io.chronosroutes.local.s3.store.Draft;
import io.chronosroutes.local.s3.store.ObjectFile;
import io.chronosroutes.local.s3.store.ObjectMeta;
import io.chronosroutes.local.s3.store.S3Store;
import io.chronosroutes.local.s3.store.Uploads;
import io.chronosroutes.local.s3.store.WriteCondition;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/**
 * CompleteMultipartUpload. The parts are joined into one object, published under the request's
 * condition. The object carries the checksum of the whole that the request gives, if it gives one;
 * each part's was checked as it came.
 */
final class CompleteUpload implements Operation {

    private static final long SMALLEST_PART = 5L << 20;

    private final S3Store store;
    private final Uploads uploads;

    CompleteUpload(S3Store store, Uploads uploads) {
        this.store = store;
        this.uploads = uploads;
    }

    @Override
    public Reply answer(S3Request request) throws IOException {
        Bucket bucket = store.bucket(request.bucket());
        String id = MultipartUpload.uploadId(request);
        WriteCondition condition = ObjectHeaders.writeCondition(request);
        WholeChecksum checksum = WholeChecksum.of(request);
        uploads.find(bucket, id, request.key());
        List<Element> wanted =
                Xml.children(request.xmlBesideChecksums("CompleteMultipartUpload"), "Part");
        ObjectMeta object =
                uploads.end(
                        bucket,
                        id,
                        request.key(),
                        upload -> {
                            List<Uploads.Part> parts = chosen(wanted, uploads.parts(bucket, id));
                            return join(bucket, id, upload, parts, checksum, condition);
                        });
        return Reply.xml(
                200,
                Xml.document(
                        "CompleteMultipartUploadResult",
                        NAMESPACE,
                        x ->
                                x.text("Location", request.http().rawPath())
                                        .text("Bucket", request.bucket())
                                        .text("Key", request.key())
                                        .text("ETag", object.quotedEtag())));
    }

    /** The parts that the client lists, in its order, each found as the client says it is. */
    private static List<Uploads.Part> chosen(List<Element> wanted, List<Uploads.Part> there)
            throws S3Fault {
        Map<Integer, Uploads.Part> byNumber =
                there.stream().collect(Collectors.toMap(Uploads.Part::number, Function.identity()));
        List<Uploads.Part> chosen = new ArrayList<>();
        int previous = 0;
        for (Element element : wanted) {
            int number = number(element);
            if (number <= previous) {
                throw S3Fault.badRequest(
                        "InvalidPartOrder",
                        "The list of parts was not in ascending order. Parts must be ordered by"
                                + " part number.");
            }
            previous = number;
            chosen.add(checked(element, byNumber.get(number)));
        }
        if (chosen.isEmpty()) {
            throw S3Fault.malformedXml();
        }
        for (Uploads.Part part : chosen.subList(0, chosen.size() - 1)) {
            if (part.meta().size() < SMALLEST_PART) {
                throw S3Fault.badRequest(
                        "EntityTooSmall",
                        "Your proposed upload is smaller than the minimum allowed size");
            }
        }
        return chosen;
    }

    private static int number(Element part) throws S3Fault {
        String text = Xml.childText(part, "PartNumber").orElse("").trim();
        if (!text.matches("\\d{1,5}")) {
            throw S3Fault.malformedXml();
        }
        return Integer.parseInt(text);
    }

    private static Uploads.Part checked(Element wanted, Uploads.Part part) throws S3Fault {
        String etag =
                ObjectHeaders.unquoted(
                        Xml.childText(wanted, "ETag").orElseThrow(S3Fault::malformedXml));
        boolean right = part != null && part.meta().etag().equals(etag);
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            Optional<String> checksum = Xml.childText(wanted, "Checksum" + algorithm);
            right =
                    right
                            && (checksum.isEmpty()
                                    || checksum.get()
                                            .equals(
                                                    part.meta()
                                                            .checksums()
                                                            .get(algorithm.header())));
        }
        if (!right) {
            throw S3Fault.badRequest(
                    "InvalidPart",
                    "One or more of the specified parts could not be found. The part may not have"
                            + " been uploaded, or the specified entity tag may not match the part's"
                            + " entity tag.");
        }
        return part;
    }

    private ObjectMeta join(
            Bucket bucket,
            String id,
            Uploads.Upload upload,
            List<Uploads.Part> parts,
            WholeChecksum checksum,
            WriteCondition condition)
            throws IOException {
        MessageDigest etags = Hmac.digest("MD5");
        try (Draft draft = bucket.draft()) {
            for (Uploads.Part part : parts) {
                try (ObjectFile file = uploads.read(bucket, id, part.number())) {
                    checksum.append(file, draft);
                    etags.update(HexFormat.of().parseHex(file.meta().etag()));
                }
            }
            ObjectMeta meta =
                    new ObjectMeta(
                            upload.key(),
                            draft.size(),
                            HexFormat.of().formatHex(etags.digest()) + "-" + parts.size(),
                            store.clock().millis(),
                            upload.headers(),
                            checksum.checked());
            bucket.put(draft, meta, condition);
            return meta;
        }
    }
}
