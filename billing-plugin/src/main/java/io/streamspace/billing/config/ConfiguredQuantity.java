package io.streamspace.billing.config;

import io.streamspace.billing.meter.Meter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/** A configured quantity of a meter in base units. */
final class ConfiguredQuantity {

    /** More than 2^63 has in digits, in any unit. */
    private static final int MOST_DIGITS = 40;

    private ConfiguredQuantity() {}

    /** Rounded half up; empty if it is more than 2^63−1, which is told before anything is multiplied out. */
    static Optional<BigInteger> of(Meter meter, BigDecimal quantity) {
        if (digitsBeforePoint(quantity) > MOST_DIGITS) {
            return Optional.empty();
        }
        if (digitsBeforePoint(quantity) < -MOST_DIGITS) {
            return Optional.of(BigInteger.ZERO);
        }
        return Optional.of(quantity.multiply(BigDecimal.valueOf(meter.levelBase()))
                        .setScale(0, RoundingMode.HALF_UP)
                        .toBigInteger())
                .filter(base -> base.bitLength() < Long.SIZE);
    }

    private static long digitsBeforePoint(BigDecimal quantity) {
        return quantity.signum() == 0 ? 0 : (long) quantity.precision() - quantity.scale();
    }
}
