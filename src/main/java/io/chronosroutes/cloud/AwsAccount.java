package io.chronosroutes.cloud;

import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * An account and a region of AWS, before any bucket of ours is known; clients made here are the
 * caller's to close.
 */
public record AwsAccount(String region, AwsCredentialsProvider credentials, SdkHttpClient http)
        implements AutoCloseable {

    /** Credentials by the default chain; the region of the settings, else by its chain. */
    public static AwsAccount open(Settings settings) {
        String region = settings.get(Setting.REGION);
        return new AwsAccount(
                region.isEmpty() ? new DefaultAwsRegionProviderChain().getRegion().id() : region,
                DefaultCredentialsProvider.builder().build(),
                Connections.open());
    }

    public CloudFormationClient cloudFormation() {
        return here(CloudFormationClient.builder()).build();
    }

    /** IAM is one for all regions. */
    public IamClient iam() {
        return here(IamClient.builder()).region(Region.AWS_GLOBAL).build();
    }

    public ServiceQuotasClient quotas() {
        return here(ServiceQuotasClient.builder()).build();
    }

    /** The Price List API serves every region's prices from few regions; this is one. */
    public PricingClient pricing() {
        return here(PricingClient.builder()).region(Region.US_EAST_1).build();
    }

    public SchedulerClient scheduler() {
        return here(SchedulerClient.builder()).build();
    }

    public StsClient sts() {
        return here(StsClient.builder()).build();
    }

    public SsmClient ssm() {
        return here(SsmClient.builder()).build();
    }

    private <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B here(B builder) {
        return builder.httpClient(http).credentialsProvider(credentials).region(Region.of(region));
    }

    @Override
    public void close() {
        http.close();
    }
}
