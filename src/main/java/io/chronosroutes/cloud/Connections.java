package io.chronosroutes.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * How AWS is reached. Where a connection breaks while a body is on its way, the SDK's client on
 * {@code HttpURLConnection} throws an {@link UncheckedIOException}, which neither the SDK nor we
 * would take for a fault of the network; here it becomes the {@link IOException} that it is, and is
 * tried again, or read back, like any other. So is an answer that is {@linkplain WholeBody cut
 * short}, which that client takes for a whole one.
 */
public final class Connections implements SdkHttpClient {

    private final SdkHttpClient client;

    private Connections(SdkHttpClient client) {
        this.client = client;
    }

    public static SdkHttpClient open() {
        return new Connections(UrlConnectionHttpClient.create());
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = client.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                try {
                    return WholeBody.of(request.httpRequest().method(), prepared.call());
                } catch (UncheckedIOException e) {
                    throw e.getCause();
                }
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }
}
