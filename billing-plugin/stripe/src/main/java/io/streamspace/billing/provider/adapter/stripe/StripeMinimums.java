package io.streamspace.billing.provider.adapter.stripe;

import static java.util.Map.entry;

import io.streamspace.billing.provider.gateway.ProviderRefusal;
import io.streamspace.billing.values.Money;
import java.math.BigInteger;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/**
 * The smallest amounts that Stripe takes, in its own minor units, for accounts that settle in the same currency. Stripe
 * judges the amount as converted to what an account settles in, so it may still refuse a little more than is in this table.
 * Source: docs.stripe.com/currencies, "Minimum and maximum charge amounts".
 */
final class StripeMinimums {

    private static final Map<String, Long> LEAST = Map.ofEntries(
            entry("USD", 50L),
            entry("AED", 200L),
            entry("AUD", 50L),
            entry("BGN", 100L),
            entry("BRL", 50L),
            entry("CAD", 50L),
            entry("CHF", 50L),
            entry("CZK", 1500L),
            entry("DKK", 250L),
            entry("EUR", 50L),
            entry("GBP", 30L),
            entry("HKD", 400L),
            entry("HUF", 17500L),
            entry("INR", 50L),
            entry("JPY", 50L),
            entry("MXN", 1000L),
            entry("MYR", 200L),
            entry("NOK", 300L),
            entry("NZD", 50L),
            entry("PLN", 200L),
            entry("RON", 200L),
            entry("SEK", 300L),
            entry("SGD", 50L),
            entry("THB", 1000L));

    /** The least amounts of all currencies in which that is more than our minor unit. */
    static final List<Money> ALL = Currency.getAvailableCurrencies().stream()
            .map(StripeMinimums::least)
            .filter(least -> least.minor().compareTo(BigInteger.ONE) > 0)
            .toList();

    private StripeMinimums() {}

    /** The most of an amount that Stripe takes by one payment; zero if it is less than that. */
    static Money most(Money amount) {
        Money expressible = StripeAmounts.expressible(amount);
        return expressible.compareTo(least(amount.currency())) < 0 ? Money.zero(amount.currency()) : expressible;
    }

    private static Money least(Currency currency) {
        return StripeAmounts.atLeast(LEAST.getOrDefault(currency.getCurrencyCode(), 1L), currency);
    }

    /**
     * What is sent for an amount that is to be paid.
     *
     * @throws ProviderRefusal {@code amount_too_small} below what Stripe takes, {@code amount_not_chargeable} if it cannot be
     *     expressed
     */
    static long chargeable(Money money) {
        long amount = StripeAmounts.ofMoney(money);
        if (amount < LEAST.getOrDefault(money.currency().getCurrencyCode(), 1L)) {
            throw new ProviderRefusal(
                    ProviderRefusal.Kind.AMOUNT, "amount_too_small", money + " is less than Stripe takes.");
        }
        return amount;
    }
}
