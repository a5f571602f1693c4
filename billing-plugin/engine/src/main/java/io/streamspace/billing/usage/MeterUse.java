package io.streamspace.billing.usage;

import io.streamspace.billing.pricing.UsageCharge;
import io.streamspace.billing.values.Ratio;
import java.math.BigInteger;

/**
 * How much of a meter an account used in a billing period under one rate version.
 *
 * @param billable what is charged
 * @param all everything used, in the meter's unit, charged or not
 * @param baseQuantity the same in base units
 */
public record MeterUse(UsageCharge billable, Ratio all, BigInteger baseQuantity) {}
