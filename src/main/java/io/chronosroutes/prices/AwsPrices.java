package io.chronosroutes.prices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.run.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.FilterType;

/**
 * The Price List API and EC2's spot price history. An answer is waited for a few seconds and no
 * longer: a price is good to know, and a launch must not hang for it.
 */
public final class AwsPrices implements PriceSource {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String LINUX = "Linux/UNIX";

    private final Ec2Client ec2;
    private final Supplier<PricingClient> priceList;
    private final String region;
    private final Clock clock;

    /**
     * @param priceList makes clients of the Price List API
     */
    public AwsPrices(Ec2Client ec2, Supplier<PricingClient> priceList, String region, Clock clock) {
        this.ec2 = ec2;
        this.priceList = priceList;
        this.region = region;
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
        try (PricingClient pricing = priceList.get()) {
            return pricing
                    .getProducts(
                            g ->
                                    g.serviceCode("AmazonEC2")
                                            .formatVersion("aws_v1")
                                            .overrideConfiguration(c -> c.apiCallTimeout(PATIENCE))
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
