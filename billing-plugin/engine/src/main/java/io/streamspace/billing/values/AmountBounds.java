package io.streamspace.billing.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.Optional;

/**
 * The rule for every amount that is given or configured: no more decimals than its currency, and at most 10^15 minor units.
 * Sums are wider, so that no sum of such amounts fails.
 */
public final class AmountBounds {

    /** The largest magnitude, in minor units of the currency. */
    public static final BigInteger MOST_MINOR = BigInteger.TEN.pow(15);

    private AmountBounds() {}

    /**
     * The amount as money; may be negative.
     *
     * @throws Problem 422 naming the field, for more decimals than the currency has or more than {@link #MOST_MINOR}
     */
    public static Money exact(String field, BigDecimal amount, Currency currency) {
        fault(amount, currency).ifPresent(reason -> {
            throw Problem.invalid(field, reason);
        });
        return Money.exact(amount, currency);
    }

    /** @throws Problem 422 naming the field, also for 0 or less */
    public static Money positive(String field, BigDecimal amount, Currency currency) {
        if (amount.signum() <= 0) {
            throw Problem.invalid(field, "must be greater than 0");
        }
        return exact(field, amount, currency);
    }

    /** @throws Problem 422 naming the field, also for less than 0 */
    public static Money notNegative(String field, BigDecimal amount, Currency currency) {
        if (amount.signum() < 0) {
            throw Problem.invalid(field, "must not be less than 0");
        }
        return exact(field, amount, currency);
    }

    /** What is wrong with an amount, if anything. */
    public static Optional<String> fault(BigDecimal amount, Currency currency) {
        return amount.stripTrailingZeros().scale() > currency.getDefaultFractionDigits()
                ? Optional.of("has more decimals than " + currency.getCurrencyCode())
                : excess(amount, currency);
    }

    /** What is wrong with a price of one unit, which may have more decimals than the currency; empty if nothing is. */
    public static Optional<String> excess(BigDecimal amount, Currency currency) {
        BigDecimal most = most(currency);
        return amount.abs().compareTo(most) > 0
                ? Optional.of("must be at most " + most.toPlainString() + " " + currency.getCurrencyCode())
                : Optional.empty();
    }

    /** The largest amount in the currency's own unit, such as 10000000000000.00 of USD. */
    public static BigDecimal most(Currency currency) {
        return new BigDecimal(MOST_MINOR, currency.getDefaultFractionDigits());
    }
}
