package io.chronosroutes.local.s3;

import java.io.IOException;

/**
 * An error that S3 has a code for. It is an IOException so that a stream that finds its body wrong
 * can say so.
 */
public final class S3Fault extends IOException {

    private final int status;
    private final String code;

    public S3Fault(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    public static S3Fault badRequest(String code, String message) {
        return new S3Fault(400, code, message);
    }

    public static S3Fault noSuchKey() {
        return new S3Fault(404, "NoSuchKey", "The specified key does not exist.");
    }

    public static S3Fault noSuchBucket() {
        return new S3Fault(404, "NoSuchBucket", "The specified bucket does not exist");
    }

    public static S3Fault noSuchUpload() {
        return new S3Fault(
                404,
                "NoSuchUpload",
                "The specified upload does not exist. The upload ID may be invalid, or the upload"
                        + " may have been aborted or completed.");
    }

    public static S3Fault preconditionFailed(String condition) {
        return new S3Fault(
                412,
                "PreconditionFailed",
                "At least one of the pre-conditions you specified did not hold: " + condition);
    }

    public static S3Fault notImplemented(String what) {
        return new S3Fault(
                501,
                "NotImplemented",
                "A header or query you provided implies functionality that is not implemented: "
                        + what);
    }

    public static S3Fault malformedXml() {
        return badRequest(
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our"
                        + " published schema.");
    }

    public static S3Fault invalidArgument(String message) {
        return badRequest("InvalidArgument", message);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
