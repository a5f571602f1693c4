package io.streamspace.billing.catalog;

import io.streamspace.billing.values.Interval;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One price of one meter.
 *
 * @param number 1 for the first; stable for ever
 * @param rate per unit
 * @param inForce from when until when; the first begins at {@link Instant#MIN}, the present one ends at
 *     {@link Instant#MAX}
 */
public record RateVersion(String meter, int number, BigDecimal rate, Interval inForce) {}
