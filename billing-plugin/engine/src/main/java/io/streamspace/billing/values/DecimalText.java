package io.streamspace.billing.values;

import java.math.BigDecimal;

/** A decimal written as text in the digits 0 to 9: those of other scripts are refused, though Java's own readers take them. */
public final class DecimalText {

    private DecimalText() {}

    /** @throws NumberFormatException for anything else */
    public static BigDecimal parse(String text) {
        return new BigDecimal(ascii(text));
    }

    /** @throws NumberFormatException for anything else, and beyond the range of an int */
    public static int parseInt(String text) {
        return Integer.parseInt(ascii(text));
    }

    private static String ascii(String text) {
        if (text.chars().anyMatch(character -> character > '~')) {
            throw new NumberFormatException("Digits are 0 to 9.");
        }
        return text;
    }
}
