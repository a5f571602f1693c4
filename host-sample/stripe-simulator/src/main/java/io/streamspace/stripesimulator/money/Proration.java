package io.streamspace.stripesimulator.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A share of an amount by time. */
record Proration(long amount, long partSeconds, long wholeSeconds) {

    /** HALF_UP to the minor unit. */
    long share() {
        return BigDecimal.valueOf(amount)
                .multiply(BigDecimal.valueOf(partSeconds))
                .divide(BigDecimal.valueOf(Math.max(1, wholeSeconds)), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
