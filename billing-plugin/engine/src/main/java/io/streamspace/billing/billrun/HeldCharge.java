package io.streamspace.billing.billrun;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.time.Instant;

/**
 * What is held of a meter in a sealed billing period because its facts came too late.
 *
 * @param amount without tax, under all versions of the meter's price
 * @param noticedAt when the first of those facts was taken in
 */
public record HeldCharge(long id, AccountId account, Interval period, String meter, Money amount, Instant noticedAt)
        implements LateCharge {}
