package io.chronosroutes.infra.aws.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each call is allowed to who makes it, and to nobody what is dangerous. */
class PolicySimulatorTest {

    private static final Account DEV = new Account(Map.of("Environment", "dev"));
    private static final Arns ARNS = new Arns(DEV.deployed());

    /** Of a managed policy, as IAM counts: without white space. */
    private static final int MOST_CHARACTERS = 6_144;

    static Stream<Call> ours() {
        return new ProductCalls(ARNS).all().stream();
    }

    @ParameterizedTest
    @MethodSource("ours")
    void theProgramMay(Call call) {
        assertThat(call.requests())
                .allSatisfy(r -> assertThat(DEV.allows(call.who(), r)).as("%s", r).isTrue());
    }

    static Stream<Call> dangerous() {
        return new DangerousCalls(ARNS).all().stream();
    }

    /** By the policies of who asks alone: the endpoint is one more wall. */
    @ParameterizedTest
    @MethodSource("dangerous")
    void nobodyMay(Call call) {
        assertThat(call.requests())
                .anySatisfy(
                        r ->
                                assertThat(DEV.allowsBesidesTheEndpoint(call.who(), r))
                                        .as("%s", r)
                                        .isFalse());
    }

    @Test
    void theEndpointAloneKeepsInstancesFromOtherBuckets() {
        String other = "arn:aws:s3:::other/";
        assertThat(DEV.mayPass(Who.TRAINER, Arns.s3("PutObject", ARNS.own("a")))).isTrue();
        assertThat(DEV.mayPass(Who.TRAINER, Arns.s3("PutObject", other + "dev/a"))).isFalse();
        assertThat(DEV.mayPass(Who.TRAINER, Arns.s3("GetObject", other + "dev/a"))).isFalse();
        assertThat(DEV.mayPass(Who.TRAINER, Arns.s3("DeleteObject", ARNS.own("a")))).isFalse();
    }

    @Test
    void subnetsOfTheZonesThereAreMayBeUsedAndNoOthers() {
        List<String> all = List.of(DEV.deployed().output("Subnets").split(","));
        assertThat(all).hasSize(3);
        for (int zones = 1; zones <= 3; zones++) {
            Account some = new Account(Map.of("Zones", String.valueOf(zones)));
            assertThat(some.deployed().output("Subnets").split(","))
                    .containsExactlyElementsOf(all.subList(0, zones));
            for (int i = 0; i < 3; i++) {
                String subnet = Arns.ec2("subnet/" + all.get(i));
                Request card =
                        Request.of("ec2:RunInstances", Arns.ec2("network-interface/*"))
                                .with("ec2:Subnet", subnet);
                assertThat(some.allows(Who.OPERATOR, card)).isEqualTo(i < zones);
                assertThat(some.allows(Who.OPERATOR, Request.of("ec2:RunInstances", subnet)))
                        .isEqualTo(i < zones);
            }
        }
    }

    @Test
    void aFamilyOfTypesCanBeAllowed() {
        Account family = new Account(Map.of("InstanceTypes", "g5.*"));
        Launch launch = Launch.asTheProgramDoes(new Arns(family.deployed()));
        assertThat(isAllowed(family, launch, "g5.12xlarge")).isTrue();
        assertThat(isAllowed(family, launch, "g4dn.2xlarge")).isFalse();
    }

    private static boolean isAllowed(Account account, Launch launch, String type) {
        List<Request> requests =
                launch.but("instance", r -> r.with("ec2:InstanceType", type)).requests();
        return requests.stream().allMatch(r -> account.allows(Who.OPERATOR, r));
    }

    @Test
    void oneMoreBucketMayBeReadAndOnlyRead() {
        Account more = new Account(Map.of("DataBucket", "lake"));
        Request get = Arns.s3("GetObject", "arn:aws:s3:::lake/sales.csv");
        Request list = Arns.list("arn:aws:s3:::lake", "");
        Request put = Arns.s3("PutObject", "arn:aws:s3:::lake/sales.csv");
        for (Who who : List.of(Who.TRAINER, Who.OPERATOR)) {
            assertThat(more.allows(who, get) && more.allows(who, list)).isTrue();
            assertThat(DEV.allows(who, get) || DEV.allows(who, list)).isFalse();
            assertThat(more.allowsBesidesTheEndpoint(who, put)).isFalse();
            for (Request r : List.of(get.on("arn:aws:s3:::sea/a"), list.on("arn:aws:s3:::sea"))) {
                assertThat(more.allowsBesidesTheEndpoint(who, r)).isFalse();
            }
        }
    }

    /** With the longest name an environment may have. */
    @Test
    void theOperatorsPolicyIsNotLongerThanIamAllows() {
        Account longest =
                new Account(Map.of("Environment", "e".repeat(18), "DataBucket", "b".repeat(63)));
        int length = longest.operatorPolicy().replaceAll("\\s", "").length();
        System.out.println("the operator's policy has " + length + " of " + MOST_CHARACTERS);
        assertThat(length).isLessThan(MOST_CHARACTERS);
    }
}
