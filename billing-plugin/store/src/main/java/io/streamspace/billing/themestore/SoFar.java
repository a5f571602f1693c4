package io.streamspace.billing.themestore;

import io.streamspace.billing.values.Money;

/**
 * Where a creator stands before a sale; what was refunded counts no more.
 *
 * @param soldThisYear prices of the calendar year's sales
 * @param earnedThisPeriod shares of the month's sales
 */
public record SoFar(Money soldThisYear, Money earnedThisPeriod) {}
