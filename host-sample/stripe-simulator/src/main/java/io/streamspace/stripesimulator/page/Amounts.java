package io.streamspace.stripesimulator.page;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;

/** Amounts for people. */
final class Amounts {

    private Amounts() {}

    static String of(long minorUnits, String currency) {
        Currency known = Currency.getInstance(currency.toUpperCase(Locale.ROOT));
        String number =
                String.format(Locale.ROOT, "%,." + known.getDefaultFractionDigits() + "f", number(minorUnits, known));
        return switch (known.getCurrencyCode()) {
            case "USD" -> signed("$", number);
            case "EUR" -> signed("€", number);
            case "GBP" -> signed("£", number);
            default -> number + " " + known.getCurrencyCode();
        };
    }

    private static String signed(String symbol, String number) {
        return number.startsWith("-") ? "−" + symbol + number.substring(1) : symbol + number;
    }

    private static BigDecimal number(long minorUnits, Currency currency) {
        return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits());
    }
}
