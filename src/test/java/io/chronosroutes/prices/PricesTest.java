package io.chronosroutes.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.pricing.PricingClient;

class PricesTest {

    private static final String TYPE = "g4dn.2xlarge";

    /** The address, and 100 GiB of gp3 for an hour of a month. */
    private static final double BESIDE = 0.005 + 100 * 0.08 / 730;

    private static final Offset<Double> EXACTLY = within(1e-12);
    private static final StaticCredentialsProvider KEY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));

    @TempDir Path home;
    private FakeAws aws;
    private SdkHttpClient http;
    private Ec2Client ec2;
    private Instant now = Instant.parse("2026-11-29T12:00:00Z");
    private final List<String> notes = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        aws = new FakeAws();
        http = UrlConnectionHttpClient.create();
        ec2 =
                Ec2Client.builder()
                        .httpClient(http)
                        .credentialsProvider(KEY)
                        .region(Region.EU_WEST_1)
                        .endpointOverride(aws.uri())
                        .build();
    }

    @AfterEach
    void stop() {
        ec2.close();
        http.close();
        aws.close();
    }

    @Test
    void anInstanceCostsWhatTheListSaysForItsRegionWithAddressAndVolume() {
        aws.onDemand = "0.8390000000";
        assertThat(prices().perHour(TYPE)).isCloseTo(0.839 + BESIDE, EXACTLY);
        assertThat(aws.asked.get(0)).contains("eu-west-1", TYPE, "Linux", "Shared");
    }

    @Test
    void spotCostsWhatTheDearestZoneAsksNow() {
        assertThat(prices().spotPerHour(TYPE)).hasValueCloseTo(0.3112 + BESIDE, EXACTLY);
        aws.spot = List.of();
        now = now.plus(Duration.ofHours(1));
        assertThat(prices().spotPerHour(TYPE)).isEmpty();
    }

    @Test
    void anAnswerHoldsForADayAndASpotPriceForMinutes() {
        prices().perHour(TYPE);
        prices().spotPerHour(TYPE);
        aws.onDemand = "0.9";
        aws.spot = List.of("0.5");
        now = now.plus(Duration.ofMinutes(9));
        assertThat(prices().perHour(TYPE)).isCloseTo(0.752 + BESIDE, EXACTLY);
        assertThat(prices().spotPerHour(TYPE)).hasValueCloseTo(0.3112 + BESIDE, EXACTLY);
        assertThat(aws.asked).hasSize(2);
        now = now.plus(Duration.ofHours(25));
        assertThat(prices().perHour(TYPE)).isCloseTo(0.9 + BESIDE, EXACTLY);
        assertThat(prices().spotPerHour(TYPE)).hasValueCloseTo(0.5 + BESIDE, EXACTLY);
    }

    @Test
    void whenAwsRefusesTheTableCountsAndIsNamedOnce() {
        aws.refuses = true;
        Prices prices = prices();
        assertThat(prices.perHour(TYPE)).isCloseTo(0.752 + BESIDE, EXACTLY);
        assertThat(prices.perHour("g5.2xlarge")).isCloseTo(1.212 + BESIDE, EXACTLY);
        assertThat(prices.spotPerHour(TYPE)).isEmpty();
        assertThat(prices.knows("x9.large")).isFalse();
        assertThat(aws.asked).hasSize(1);
        assertThat(notes).hasSize(1);
        assertThat(notes.get(0)).contains("not authorized", "of us-east-1 in 2026");
    }

    @Test
    void anOldAnswerOfTheRegionIsBetterThanTheTable() {
        aws.onDemand = "0.8390000000";
        prices().perHour(TYPE);
        aws.refuses = true;
        now = now.plus(Duration.ofDays(40));
        assertThat(prices().perHour(TYPE)).isCloseTo(0.839 + BESIDE, EXACTLY);
    }

    @Test
    void aTypeTheRegionDoesNotListHasTheTablesPriceOrNone() {
        aws.onDemand = "";
        assertThat(prices().knows("x9.large")).isFalse();
        assertThat(prices().perHour(TYPE)).isCloseTo(0.752 + BESIDE, EXACTLY);
    }

    @Test
    void aSpoiltOrUnwritableCacheOnlyCostsAQuestion() throws IOException {
        Files.writeString(home.resolve("prices.json"), "{\"eu-west-1 g4dn");
        assertThat(prices().perHour(TYPE)).isCloseTo(0.752 + BESIDE, EXACTLY);
        Files.delete(home.resolve("prices.json"));
        Files.createDirectories(home.resolve("prices.json/in the way"));
        assertThat(prices().perHour(TYPE)).isCloseTo(0.752 + BESIDE, EXACTLY);
        assertThat(notes).isEmpty();
    }

    private PricingClient priceList() {
        return PricingClient.builder()
                .httpClient(http)
                .credentialsProvider(KEY)
                .region(Region.US_EAST_1)
                .endpointOverride(aws.uri())
                .build();
    }

    private Prices prices() {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        AwsPrices today = new AwsPrices(ec2, this::priceList, "eu-west-1", clock);
        return Prices.of(today, home, "eu-west-1", 100, clock, notes::add);
    }
}
