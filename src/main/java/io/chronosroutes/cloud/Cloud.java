package io.chronosroutes.cloud;

import io.chronosroutes.local.Endpoints;
import io.chronosroutes.local.LocalCloudProcess;
import io.chronosroutes.run.Layout;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import io.chronosroutes.store.Backoff;
import io.chronosroutes.store.StateStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/**
 * Clients of one cloud.
 *
 * @param s3 retries by itself; not for conditional writes
 * @param s3Once never retries
 * @param lateEc2 takes a third of a second to make, which a command that only looks doesn't need
 * @param name for the user: which cloud this is
 */
public record Cloud(
        String name,
        boolean isAws,
        String region,
        String bucket,
        S3Client s3,
        S3Client s3Once,
        Late<Ec2Client> lateEc2,
        AwsCredentialsProvider credentials,
        SdkHttpClient http)
        implements AutoCloseable {

    /** The cloud the settings name; the local one is started when it doesn't run. */
    public static Cloud open(Settings settings) {
        return settings.isAws() ? aws(settings) : local(settings);
    }

    public Ec2Client ec2() {
        return lateEc2.get();
    }

    /** The time as its services have it. */
    public Clock clock() {
        return http instanceof Connections own ? own.clock() : Clock.systemUTC();
    }

    /** The same account, for its other services. */
    public AwsAccount account() {
        return new AwsAccount(region, credentials, http);
    }

    public StateStore store(Layout layout, String actor, Clock clock, Backoff backoff) {
        return new StateStore(
                s3Once, bucket, layout, () -> actor + ":" + UUID.randomUUID(), clock, backoff);
    }

    private static Cloud aws(Settings settings) {
        String bucket = settings.require(Setting.BUCKET);
        AwsAccount account = AwsAccount.open(settings);
        return clients(
                "AWS " + account.region() + ", bucket " + bucket,
                true,
                account,
                bucket,
                null,
                null);
    }

    private static Cloud local(Settings settings) {
        Path home = Path.of(settings.get(Setting.HOME)).toAbsolutePath().normalize();
        return local(
                LocalCloudProcess.ensureRunning(home),
                "the local cloud in " + home,
                settings.get(Setting.BUCKET));
    }

    /** A local cloud that runs already; makes the bucket when it isn't there. */
    public static Cloud local(Endpoints endpoints, String name, String bucket) {
        AwsCredentialsProvider credentials =
                StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(
                                endpoints.accessKeyId(), endpoints.secretAccessKey()));
        Cloud cloud =
                clients(
                        name,
                        false,
                        new AwsAccount(
                                endpoints.region(), credentials, Connections.to(endpoints.s3())),
                        bucket,
                        endpoints.s3(),
                        endpoints.ec2());
        cloud.makeBucket();
        return cloud;
    }

    /** Asks first: that it is there comes without a document that would have to be read. */
    private void makeBucket() {
        try {
            s3.headBucket(b -> b.bucket(bucket));
        } catch (NoSuchBucketException missing) {
            try {
                s3.createBucket(b -> b.bucket(bucket));
            } catch (BucketAlreadyOwnedByYouException e) {
                // Another has made it meanwhile.
            }
        }
    }

    /**
     * @param s3 endpoint, or null for AWS's own
     * @param ec2 endpoint, or null for AWS's own
     */
    private static Cloud clients(
            String name, boolean aws, AwsAccount account, String bucket, URI s3, URI ec2) {
        String region = account.region();
        AwsCredentialsProvider credentials = account.credentials();
        SdkHttpClient http = account.http();
        return new Cloud(
                name,
                aws,
                region,
                bucket,
                S3Clients.retrying(http, credentials, region, s3),
                S3Clients.once(http, credentials, region, s3),
                Late.by(
                        () ->
                                Ec2Client.builder()
                                        .httpClient(http)
                                        .credentialsProvider(credentials)
                                        .region(Region.of(region))
                                        .endpointOverride(ec2)
                                        .build()),
                credentials,
                http);
    }

    @Override
    public void close() {
        s3.close();
        s3Once.close();
        lateEc2.ifMade(Ec2Client::close);
        http.close();
    }
}
