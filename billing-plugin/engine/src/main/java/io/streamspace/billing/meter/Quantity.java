package io.streamspace.billing.meter;

import io.streamspace.billing.values.Interval;
import java.math.BigInteger;

/**
 * What was used in a stretch of time.
 *
 * @param base in base units of what is priced; negative only in differences
 */
public record Quantity(Interval during, BigInteger base) {

    /** The amount that was held all the while, if one was. */
    BigInteger level() {
        return base.divide(BigInteger.valueOf(during.millis()));
    }
}
