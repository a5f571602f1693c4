package io.streamspace.billing.account;

import java.util.Set;

/** The member states of the European Union, as of 2026, and how they begin their numbers for value-added tax. */
public final class EuropeanUnion {

    private static final Set<String> MEMBERS = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

    private EuropeanUnion() {}

    /** @param country ISO 3166-1 alpha-2 */
    public static boolean has(String country) {
        return MEMBERS.contains(country);
    }

    /** The letters that a country's numbers begin with: its own, but for Greece. */
    public static String vatPrefix(String country) {
        return country.equals("GR") ? "EL" : country;
    }

    /** The country that a number's first two letters name. */
    public static String countryOf(String vatId) {
        String prefix = vatId.substring(0, 2);
        return prefix.equals("EL") ? "GR" : prefix;
    }
}
