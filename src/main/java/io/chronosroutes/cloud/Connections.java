package io.chronosroutes.cloud;

import static software.amazon.awssdk.http.SdkHttpConfigurationOption.CONNECTION_TIMEOUT;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.GLOBAL_HTTP_DEFAULTS;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.READ_TIMEOUT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Clock;
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

    private static final String KEPT = "http.maxConnections";

    static {
        // Of idle connections to one server; the JDK, which reads it once, keeps five, fewer than
        // a transfer uses at a time.
        if (System.getProperty(KEPT) == null) System.setProperty(KEPT, "32");
    }

    private final SdkHttpClient client;
    private final ServiceClock clock = new ServiceClock(Clock.systemUTC());

    private Connections(SdkHttpClient client) {
        this.client = client;
    }

    public static Connections open() {
        return new Connections(UrlConnectionHttpClient.create());
    }

    /**
     * To a server on this machine that speaks HTTP without the keys and certificates of TLS, which
     * take a tenth of a second to read, and past any proxy.
     *
     * @param endpoint or null for AWS's own
     */
    public static Connections to(URI endpoint) {
        return LoopbackSigning.appliesTo(endpoint)
                ? new Connections(UrlConnectionHttpClient.create(Connections::connection))
                : open();
    }

    /** The time as the servers have it. */
    public Clock clock() {
        return clock;
    }

    /** With the limits that the SDK sets. */
    private static HttpURLConnection connection(URI uri) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(
                    (int) GLOBAL_HTTP_DEFAULTS.get(CONNECTION_TIMEOUT).toMillis());
            connection.setReadTimeout((int) GLOBAL_HTTP_DEFAULTS.get(READ_TIMEOUT).toMillis());
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = client.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                try {
                    HttpExecuteResponse answer = prepared.call();
                    answer.httpResponse().firstMatchingHeader("Date").ifPresent(clock::answered);
                    return WholeBody.of(request.httpRequest().method(), answer);
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
