package io.chronosroutes.cloud;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.scheme.AwsV4AuthScheme;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignRequest;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignedRequest;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.IdentityProviders;

/**
 * Signs requests to a server on this machine as the SDK signs those that go over TLS: the request,
 * and not its body, of which a checksum goes with it. Without this the SDK takes the SHA-256 of
 * every byte, twice where it sends them in chunks, and the server once more.
 */
final class LoopbackSigning implements AwsV4AuthScheme {

    private final AwsV4AuthScheme usual = AwsV4AuthScheme.create();

    /** Whether this is HTTP, and stays on this machine. */
    static boolean appliesTo(URI endpoint) {
        return endpoint != null
                && "http".equals(endpoint.getScheme())
                && ("127.0.0.1".equals(endpoint.getHost())
                        || "localhost".equals(endpoint.getHost()));
    }

    @Override
    public String schemeId() {
        return usual.schemeId();
    }

    @Override
    public IdentityProvider<AwsCredentialsIdentity> identityProvider(IdentityProviders providers) {
        return usual.identityProvider(providers);
    }

    @Override
    public AwsV4HttpSigner signer() {
        HttpSigner<AwsCredentialsIdentity> signer = usual.signer();
        return new AwsV4HttpSigner() {
            @Override
            public SignedRequest sign(SignRequest<? extends AwsCredentialsIdentity> request) {
                SignedRequest signed = signer.sign(over("https", request));
                SdkHttpRequest plain = over("http", signed.request());
                return signed.toBuilder().request(plain).build();
            }

            @Override
            public CompletableFuture<AsyncSignedRequest> signAsync(
                    AsyncSignRequest<? extends AwsCredentialsIdentity> request) {
                return signer.signAsync(request);
            }
        };
    }

    private static <I extends AwsCredentialsIdentity> SignRequest<I> over(
            String protocol, SignRequest<I> request) {
        return request.toBuilder().request(over(protocol, request.request())).build();
    }

    private static SdkHttpRequest over(String protocol, SdkHttpRequest request) {
        return request.toBuilder().protocol(protocol).build();
    }
}
