package io.streamspace.stripesimulator.money;

import static java.util.Map.entry;

import io.streamspace.stripesimulator.api.StripeError;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which amounts can be charged, in a currency's minor units: at least the published minimum, and tens only of currencies with
 * three decimals, hundreds of currencies that are named with two decimals though they have none. Source: docs.stripe.com/currencies, "Minimum and maximum charge amounts" and "Special cases".
 */
public final class Chargeable {

    private static final Set<String> THREE_DECIMAL = Set.of("bhd", "jod", "kwd", "omr", "tnd");

    /** Named with two decimals, which are always 00. */
    private static final Set<String> WHOLE = Set.of("isk", "ugx");

    private static final Map<String, Long> LEAST = Map.ofEntries(
            entry("usd", 50L),
            entry("aed", 200L),
            entry("aud", 50L),
            entry("bgn", 100L),
            entry("brl", 50L),
            entry("cad", 50L),
            entry("chf", 50L),
            entry("czk", 1500L),
            entry("dkk", 250L),
            entry("eur", 50L),
            entry("gbp", 30L),
            entry("hkd", 400L),
            entry("huf", 17500L),
            entry("inr", 50L),
            entry("jpy", 50L),
            entry("mxn", 1000L),
            entry("myr", 200L),
            entry("nok", 300L),
            entry("nzd", 50L),
            entry("pln", 200L),
            entry("ron", 200L),
            entry("sek", 300L),
            entry("sgd", 50L),
            entry("thb", 1000L));

    private Chargeable() {}

    /** @throws StripeError if the amount cannot be charged */
    public static void check(long amount, String currency) {
        String code = currency.toLowerCase(Locale.ROOT);
        if (amount < LEAST.getOrDefault(code, 1L)) {
            throw StripeError.invalid("Amount must be at least " + LEAST.getOrDefault(code, 1L) + " " + code + ".")
                    .with("code", "amount_too_small")
                    .with("param", "amount");
        }
        if (THREE_DECIMAL.contains(code) && amount % 10 != 0) {
            throw StripeError.invalid("Amounts of this currency have to be multiples of 10.")
                    .with("code", "invalid_charge_amount")
                    .with("param", "amount");
        }
        if (WHOLE.contains(code) && amount % 100 != 0) {
            throw StripeError.invalid("Amounts of this currency have no fractions.")
                    .with("code", "invalid_charge_amount")
                    .with("param", "amount");
        }
    }
}
