package io.chronosroutes.awsmodel;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Holds every request of every client to AWS's model of it. The SDK finds this class by itself,
 * named in {@code execution.interceptors}, so that no client of a test can go without.
 */
public final class EveryRequest implements ExecutionInterceptor {

    private final Map<String, ServiceModel> models = new ConcurrentHashMap<>();

    /**
     * @throws AssertionError which no code takes for a refusal of AWS's, with what is wrong
     */
    @Override
    public void beforeMarshalling(Context.BeforeMarshalling context, ExecutionAttributes call) {
        ServiceModel model =
                models.computeIfAbsent(
                        call.getAttribute(SdkExecutionAttribute.SERVICE_NAME), ServiceModel::of);
        String operation = call.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        List<String> broken = RequestCheck.broken(model, operation, context.request());
        if (!broken.isEmpty()) {
            throw new AssertionError(
                    "AWS would refuse this request to " + model.service() + ": " + broken);
        }
    }
}
