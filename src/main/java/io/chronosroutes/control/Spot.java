package io.chronosroutes.control;

import org.apache.camel.Body;
import software.amazon.awssdk.services.ec2.model.MarketType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.SpotInstanceType;

/** For routes that ask for spot capacity. */
public final class Spot {

    /**
     * The same request for a spot instance, at most at the on-demand price; with a client token of
     * its own, as EC2 would take the other market under the same token for a mistake.
     */
    public RunInstancesRequest ask(@Body RunInstancesRequest request) {
        return request.toBuilder()
                .clientToken(request.clientToken() + "-spot")
                .instanceMarketOptions(
                        m ->
                                m.marketType(MarketType.SPOT)
                                        .spotOptions(
                                                s -> s.spotInstanceType(SpotInstanceType.ONE_TIME)))
                .build();
    }
}
