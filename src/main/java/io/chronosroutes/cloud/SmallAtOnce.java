package io.chronosroutes.cloud;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Sends small bodies with their request. The SDK's S3 client asks first whether a body is wanted
 * ({@code Expect: 100-continue}), which costs every write of the state object a second way there
 * and back.
 */
final class SmallAtOnce implements ExecutionInterceptor {

    /** In bytes; what may be sent in vain. */
    static final long SMALL = 1 << 20;

    @Override
    public SdkHttpRequest modifyHttpRequest(
            Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        boolean small =
                context.requestBody()
                        .flatMap(RequestBody::optionalContentLength)
                        .filter(length -> length <= SMALL)
                        .isPresent();
        SdkHttpRequest request = context.httpRequest();
        return small ? request.toBuilder().removeHeader("Expect").build() : request;
    }
}
