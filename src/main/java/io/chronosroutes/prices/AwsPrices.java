package io.chronosroutes.prices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.run.Json;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.FilterType;

/**
 * The Price List API and EC2's spot price history. An answer is waited for a few seconds and no
 * longer: a price is good to know, and a launch must not hang for it.
 */
public final class AwsPrices implements PriceSource {

    /** The Price List API serves every region's prices from few regions; this is one. */
    private static final Region SERVED_FROM = Region.US_EAST_1;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String LINUX = "Linux/UNIX";

    private final Ec2Client ec2;
    private final AwsCredentialsProvider credentials;
    private final SdkHttpClient http;
    private final String region;
    private final URI endpoint;
    private final Clock clock;

    /**
     * @param endpoint of the Price List API, or null for AWS's own
     */
    public AwsPrices(
            Ec2Client ec2,
            AwsCredentialsProvider credentials,
            SdkHttpClient http,
            String region,
            URI endpoint,
            Clock clock) {
        this.ec2 = ec2;
        this.credentials = credentials;
        this.http = http;
        this.region = region;
        this.endpoint = endpoint;
        this.clock = clock;
    }

    @Override
    public OptionalDouble onDemand(String instanceType) {
        Map<String, String> product =
                Map.of(
                        "instanceType", instanceType,
                        "regionCode", region,
                        "operatingSystem", "Linux",
                        "preInstalledSw", "NA",
                        "tenancy", "Shared",
                        "capacitystatus", "Used");
        try (PricingClient pricing =
                PricingClient.builder()
                        .httpClient(http)
                        .credentialsProvider(credentials)
                        .region(SERVED_FROM)
                        .endpointOverride(endpoint)
                        .overrideConfiguration(c -> c.apiCallTimeout(PATIENCE))
                        .build()) {
            return pricing
                    .getProducts(
                            g ->
                                    g.serviceCode("AmazonEC2")
                                            .formatVersion("aws_v1")
                                            .filters(
                                                    product.entrySet().stream()
                                                            .map(f -> is(f))
                                                            .toList()))
                    .priceList()
                    .stream()
                    .flatMap(AwsPrices::hourly)
                    .mapToDouble(Double::doubleValue)
                    .max();
        }
    }

    private static Filter is(Map.Entry<String, String> field) {
        return Filter.builder()
                .type(FilterType.TERM_MATCH)
                .field(field.getKey())
                .value(field.getValue())
                .build();
    }

    /** Of a product's document: {@code terms.OnDemand.*.priceDimensions.*.pricePerUnit.USD}. */
    private static Stream<Double> hourly(String product) {
        JsonNode terms;
        try {
            terms = Json.MAPPER.readTree(product).path("terms").path("OnDemand");
        } catch (JsonProcessingException e) {
            throw SdkClientException.create("a price list that is no JSON", e);
        }
        return values(terms)
                .flatMap(term -> values(term.path("priceDimensions")))
                .filter(dimension -> dimension.path("unit").asText().equals("Hrs"))
                .map(dimension -> dimension.path("pricePerUnit").path("USD").asDouble())
                .filter(usd -> usd > 0);
    }

    private static Stream<JsonNode> values(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }

    @Override
    public OptionalDouble spot(String instanceType) {
        return ec2
                .describeSpotPriceHistory(
                        d ->
                                d.instanceTypesWithStrings(instanceType)
                                        .productDescriptions(LINUX)
                                        // From now: the price in force in each zone.
                                        .startTime(clock.instant())
                                        .overrideConfiguration(c -> c.apiCallTimeout(PATIENCE)))
                .spotPriceHistory()
                .stream()
                .mapToDouble(zone -> Double.parseDouble(zone.spotPrice()))
                .max();
    }
}
