package io.streamspace.billing.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount in whole minor units of a currency (cents; dong; fils). Amounts of different currencies never meet. Sums do
 * not overflow, however large; what is given or configured is bounded by {@link AmountBounds}.
 *
 * @param minor may be negative
 */
public record Money(BigInteger minor, Currency currency) implements Comparable<Money> {

    public Money(long minor, Currency currency) {
        this(BigInteger.valueOf(minor), currency);
    }

    public static Money zero(Currency currency) {
        return new Money(BigInteger.ZERO, currency);
    }

    /** An exact amount rounded once, half up (a tie away from zero), to the currency's minor unit. */
    public static Money rounded(Ratio exact, Currency currency) {
        BigDecimal amount = exact.rounded(currency.getDefaultFractionDigits());
        return new Money(amount.unscaledValue(), currency);
    }

    /**
     * A decimal that has no more decimals than the currency.
     *
     * @throws ArithmeticException if it has more
     */
    public static Money exact(BigDecimal amount, Currency currency) {
        BigDecimal scaled = amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.UNNECESSARY);
        return new Money(scaled.unscaledValue(), currency);
    }

    public Money plus(Money other) {
        return new Money(minor.add(sameCurrency(other).minor), currency);
    }

    public Money minus(Money other) {
        return new Money(minor.subtract(sameCurrency(other).minor), currency);
    }

    public Money negated() {
        return new Money(minor.negate(), currency);
    }

    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Money max(Money other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public boolean isZero() {
        return minor.signum() == 0;
    }

    public boolean isNegative() {
        return minor.signum() < 0;
    }

    public boolean isPositive() {
        return minor.signum() > 0;
    }

    /** The amount at the currency's scale, such as {@code 1.40}. */
    public BigDecimal amount() {
        return new BigDecimal(minor, currency.getDefaultFractionDigits());
    }

    @Override
    public int compareTo(Money other) {
        return minor.compareTo(sameCurrency(other).minor);
    }

    @Override
    public String toString() {
        return amount().toPlainString() + " " + currency.getCurrencyCode();
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(currency + " and " + other.currency + " do not mix");
        }
        return other;
    }
}
