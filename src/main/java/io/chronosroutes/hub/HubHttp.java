package io.chronosroutes.hub;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/**
 * One GET at a time, its redirects followed. The token goes to the Hub's own host and nowhere else.
 */
final class HubHttp {

    private static final int MOST_REDIRECTS = 5;

    private final Endpoint endpoint;
    private final String token;
    private final Duration silence;
    private final HttpClient client;

    /**
     * @param token of the user, or an empty text
     * @param silence after which a connection counts as lost
     */
    HubHttp(Endpoint endpoint, String token, Duration silence) {
        this.endpoint = endpoint;
        this.token = token;
        this.silence = silence;
        // HTTP/1.1: a download has a connection of its own, and a lost one is lost alone.
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(silence)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    Endpoint endpoint() {
        return endpoint;
    }

    boolean hasToken() {
        return !token.isEmpty();
    }

    /**
     * The answer, whatever its status; only of a success the body is kept.
     *
     * @param arrival of the body
     * @throws TransientFault when the call may succeed if it is made again
     * @throws DiskFault when the body could not be written
     * @throws HubUnreachableException when there is no connection to the Hub at all
     */
    <T> HttpResponse<T> get(
            URI uri, Map<String, String> headers, BodyHandler<T> kept, Arrival arrival)
            throws TransientFault, DiskFault {
        BodyHandler<T> handler =
                info ->
                        info.statusCode() / 100 == 2
                                ? kept.apply(info)
                                : BodySubscribers.replacing(null);
        URI target = uri;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            HttpResponse<T> answer = await(request(target, headers), handler, arrival);
            int status = answer.statusCode();
            if (status == 429 || status >= 500) throw busy(answer);
            if (status / 100 != 3 || status == 304) return answer;
            target =
                    endpoint.redirected(target, answer.headers().firstValue("Location").orElse(""));
        }
        throw new HubException("the Hub redirects " + uri + " in circles");
    }

    private HttpRequest request(URI uri, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .header("User-Agent", "chronos-routes")
                        .header("Accept-Encoding", "identity");
        headers.forEach(request::header);
        if (hasToken() && endpoint.owns(uri)) request.header("Authorization", "Bearer " + token);
        return request.build();
    }

    private <T> HttpResponse<T> await(HttpRequest request, BodyHandler<T> handler, Arrival arrival)
            throws TransientFault, DiskFault {
        CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request, handler);
        long before = arrival.bytes();
        while (true) {
            try {
                return answer.get(silence.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                long now = arrival.bytes();
                if (now == before) {
                    answer.cancel(true);
                    throw new TransientFault(
                            "%s has been silent for %d s"
                                    .formatted(request.uri().getHost(), silence.toSeconds()));
                }
                before = now;
                arrival.goesOn();
            } catch (InterruptedException e) {
                answer.cancel(true);
                Thread.currentThread().interrupt();
                throw new HubException("interrupted while talking to the Hub", e);
            } catch (ExecutionException e) {
                throw fault(e, request.uri().getHost());
            }
        }
    }

    /** What a call without an answer means. */
    private static TransientFault fault(Throwable failed, String host) throws DiskFault {
        for (Throwable t = failed; t != null; t = t.getCause()) {
            if (t instanceof DiskFault disk) throw disk;
            if (t instanceof UnresolvedAddressException) throw away("can't find " + host, t);
            if (t instanceof SSLHandshakeException) {
                throw away("no trusted connection to " + host + ": " + t.getMessage(), t);
            }
        }
        Throwable cause = failed.getCause();
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            throw away("can't connect to " + host, cause);
        }
        if (cause instanceof IOException) {
            return new TransientFault(
                    "the connection to " + host + " was lost", Duration.ZERO, cause);
        }
        throw new HubException("can't talk to " + host + ": " + cause, cause);
    }

    private static HubUnreachableException away(String message, Throwable cause) {
        return new HubUnreachableException(message, cause);
    }

    private static TransientFault busy(HttpResponse<?> answer) {
        String what = answer.statusCode() == 429 ? "too many requests" : "a fault of its own";
        return new TransientFault(
                "%s answers %d, %s".formatted(answer.uri().getHost(), answer.statusCode(), what),
                RetryAfter.of(answer.headers()),
                null);
    }
}
