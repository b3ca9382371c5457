package io.chronosroutes.prices;

import java.util.OptionalDouble;
import software.amazon.awssdk.core.exception.SdkException;

/** Who knows today's prices of Linux instances in one region, in US dollars an hour. */
public interface PriceSource {

    /**
     * @return empty when the region does not list the type
     * @throws SdkException when it can't be asked
     */
    OptionalDouble onDemand(String instanceType);

    /**
     * @return the highest of the region's zones, for nobody knows yet which one it will be; empty
     *     when the type has no spot price there
     * @throws SdkException when it can't be asked
     */
    OptionalDouble spot(String instanceType);
}
