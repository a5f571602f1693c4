package io.streamspace.billing.config;

import java.math.BigInteger;

/** Bank account numbers by ISO 13616. */
final class Iban {

    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

    private Iban() {}

    /** Whether its check digits fit: ISO 7064, modulo 97 of what follows the first four characters and then these. */
    static boolean addsUp(String iban) {
        StringBuilder digits = new StringBuilder();
        (iban.substring(4) + iban.substring(0, 4)).chars().forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(NINETY_SEVEN).equals(BigInteger.ONE);
    }
}
