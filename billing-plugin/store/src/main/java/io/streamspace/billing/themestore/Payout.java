package io.streamspace.billing.themestore;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Money;
import java.time.Instant;

/**
 * What a creator was paid for everything earned up to a period's end and not paid out before.
 *
 * @param amount greater than 0
 * @param paidBy the administrator
 */
public record Payout(AccountId creator, EarningPeriod period, Money amount, Instant paidAt, String paidBy) {}
