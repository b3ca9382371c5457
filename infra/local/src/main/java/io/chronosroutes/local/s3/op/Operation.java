package io.chronosroutes.local.s3.op;

import io.chronosroutes.local.http.Reply;
import io.chronosroutes.local.s3.S3Request;
import java.io.IOException;

/** One of S3's operations. */
@FunctionalInterface
interface Operation {

    String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    Reply answer(S3Request request) throws IOException;
}
