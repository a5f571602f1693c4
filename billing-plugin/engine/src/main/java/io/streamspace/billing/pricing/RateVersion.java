package io.streamspace.billing.pricing;

import io.streamspace.billing.values.Interval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * One price of one meter.
 *
 * @param number 1 for the first; stable for ever
 * @param inForce from when until when; the first begins at {@link Instant#MIN}, the present one ends at
 *     {@link Instant#MAX}
 */
public record RateVersion(String meter, int number, Price price, Interval inForce) {

    /** What every unit costs; empty if that depends on how many there are. */
    public Optional<BigDecimal> unitAmount() {
        return price.unitAmount();
    }

    /**
     * What a unit of a session's meter costs, which never depends on how many there are.
     *
     * @throws java.util.NoSuchElementException for another meter whose price does
     */
    public BigDecimal rate() {
        return unitAmount().orElseThrow();
    }
}
