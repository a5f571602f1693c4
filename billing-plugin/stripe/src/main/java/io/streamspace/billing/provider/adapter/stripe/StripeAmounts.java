package io.streamspace.billing.provider.adapter.stripe;

import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderRefusal;
import io.streamspace.billing.values.Money;
import java.math.BigInteger;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;

/**
 * Amounts as Stripe writes them, in a currency's minor units, which are not always ISO 4217's: Stripe counts the króna and
 * the Ugandan shilling with two decimals, the ariary without any, and takes only tens of the thousandth units of
 * three-decimal currencies. Source: docs.stripe.com/currencies, "Minor units in API amounts" and "Special cases".
 */
final class StripeAmounts {

    /** Charged without decimals at Stripe. */
    private static final Set<String> ZERO_DECIMAL = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF");

    private static final Set<String> THREE_DECIMAL = Set.of("BHD", "JOD", "KWD", "OMR", "TND");
    private static final int USUAL_DECIMALS = 2;
    private static final BigInteger LEAST_THREE_DECIMAL_STEP = BigInteger.TEN;

    private StripeAmounts() {}

    /**
     * What is sent for an amount.
     *
     * @throws ProviderRefusal {@code amount_not_chargeable} if Stripe cannot express it exactly
     */
    static long ofMoney(Money money) {
        int surplus = surplusDecimals(money.currency());
        BigInteger step = BigInteger.TEN.pow(Math.abs(surplus));
        BigInteger amount = surplus >= 0 ? money.minor().multiply(step) : divided(money, step);
        boolean isThreeDecimal = THREE_DECIMAL.contains(money.currency().getCurrencyCode());
        if (amount.bitLength() >= Long.SIZE || (isThreeDecimal && !isMultiple(amount, LEAST_THREE_DECIMAL_STEP))) {
            throw notChargeable(money);
        }
        return amount.longValueExact();
    }

    /**
     * What an amount of Stripe's is here.
     *
     * @param currency an ISO 4217 code in any case
     * @throws ProviderMismatch if it is smaller than our minor unit, or the currency is unknown
     */
    static Money toMoney(long amount, String currency) {
        Currency known = currency(currency);
        int surplus = surplusDecimals(known);
        BigInteger step = BigInteger.TEN.pow(Math.abs(surplus));
        BigInteger named = BigInteger.valueOf(amount);
        if (surplus > 0 && !isMultiple(named, step)) {
            throw new ProviderMismatch("Stripe names " + amount + " " + currency + ", which is less than the unit");
        }
        return new Money(surplus >= 0 ? named.divide(step) : named.multiply(step), known);
    }

    /** The greatest amount, at most this one, that Stripe can express. */
    static Money expressible(Money money) {
        BigInteger step = step(money.currency());
        return new Money(money.minor().divide(step).multiply(step), money.currency());
    }

    /** The least amount of ours that is at least one of Stripe's. */
    static Money atLeast(long amount, Currency currency) {
        int surplus = surplusDecimals(currency);
        BigInteger factor = BigInteger.TEN.pow(Math.abs(surplus));
        BigInteger named = BigInteger.valueOf(amount);
        BigInteger minor =
                surplus >= 0 ? named.add(factor).subtract(BigInteger.ONE).divide(factor) : named.multiply(factor);
        BigInteger step = step(currency);
        return new Money(minor.add(step).subtract(BigInteger.ONE).divide(step).multiply(step), currency);
    }

    /** Of how many of our minor units what Stripe can express is a multiple. */
    private static BigInteger step(Currency currency) {
        int surplus = surplusDecimals(currency);
        BigInteger step = surplus < 0 ? BigInteger.TEN.pow(-surplus) : BigInteger.ONE;
        return THREE_DECIMAL.contains(currency.getCurrencyCode()) ? step.max(LEAST_THREE_DECIMAL_STEP) : step;
    }

    /** As Stripe names a currency: lower case. */
    static String code(Currency currency) {
        return currency.getCurrencyCode().toLowerCase(Locale.ROOT);
    }

    static Currency currency(String code) {
        try {
            return Currency.getInstance(code.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ProviderMismatch("Stripe names a currency that is unknown here: " + code);
        }
    }

    /** Decimals at Stripe less those here. */
    private static int surplusDecimals(Currency currency) {
        return decimals(currency.getCurrencyCode()) - Math.max(0, currency.getDefaultFractionDigits());
    }

    private static int decimals(String code) {
        if (ZERO_DECIMAL.contains(code)) {
            return 0;
        }
        return THREE_DECIMAL.contains(code) ? USUAL_DECIMALS + 1 : USUAL_DECIMALS;
    }

    private static BigInteger divided(Money money, BigInteger step) {
        if (!isMultiple(money.minor(), step)) {
            throw notChargeable(money);
        }
        return money.minor().divide(step);
    }

    private static boolean isMultiple(BigInteger amount, BigInteger step) {
        return amount.mod(step).signum() == 0;
    }

    private static ProviderRefusal notChargeable(Money money) {
        return new ProviderRefusal(
                ProviderRefusal.Kind.AMOUNT, "amount_not_chargeable", money + " cannot be paid by Stripe to the unit.");
    }
}
