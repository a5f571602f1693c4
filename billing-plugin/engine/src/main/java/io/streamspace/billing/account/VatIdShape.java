package io.streamspace.billing.account;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a number for value-added tax of the European Union looks like, by its first two letters. Whether it was given to
 * anybody only the tax offices can tell. Source: the European Commission's VIES, "VAT identification number structure".
 */
public final class VatIdShape {

    private static final Map<String, Shape> SHAPES = Map.ofEntries(
            shape("AT", "U\\d{8}", "U and 8 digits"),
            shape("BE", "[01]\\d{9}", "0 or 1 and 9 digits"),
            shape("BG", "\\d{9,10}", "9 or 10 digits"),
            shape("CY", "\\d{8}[A-Z]", "8 digits and a letter"),
            shape("CZ", "\\d{8,10}", "8 to 10 digits"),
            shape("DE", "\\d{9}", "9 digits"),
            shape("DK", "\\d{8}", "8 digits"),
            shape("EE", "\\d{9}", "9 digits"),
            shape("EL", "\\d{9}", "9 digits"),
            shape("ES", "([A-Z]\\d{7}[A-Z0-9]|\\d{8}[A-Z])", "9 characters, the first or last a letter"),
            shape("FI", "\\d{8}", "8 digits"),
            shape("FR", "[A-HJ-NP-Z0-9]{2}\\d{9}", "2 characters and 9 digits"),
            shape("HR", "\\d{11}", "11 digits"),
            shape("HU", "\\d{8}", "8 digits"),
            shape("IE", "(\\d{7}[A-W][A-I]?|\\d[A-Z+*]\\d{5}[A-W])", "7 digits and 1 or 2 letters"),
            shape("IT", "\\d{11}", "11 digits"),
            shape("LT", "(\\d{9}|\\d{12})", "9 or 12 digits"),
            shape("LU", "\\d{8}", "8 digits"),
            shape("LV", "\\d{11}", "11 digits"),
            shape("MT", "\\d{8}", "8 digits"),
            shape("NL", "[A-Z0-9+*]{10}\\d{2}", "12 characters, such as 123456789B01"),
            shape("PL", "\\d{10}", "10 digits"),
            shape("PT", "\\d{9}", "9 digits"),
            shape("RO", "\\d{2,10}", "2 to 10 digits"),
            shape("SE", "\\d{10}01", "12 digits, the last two 01"),
            shape("SI", "\\d{8}", "8 digits"),
            shape("SK", "\\d{10}", "10 digits"),
            shape("XI", "(\\d{9}|\\d{12}|(GD|HA)\\d{3})", "9 or 12 digits"));

    private static final Pattern ANYWHERE = Pattern.compile("[A-Z]{2}[A-Z0-9+*]{2,13}");

    private record Shape(Pattern pattern, String words) {}

    private VatIdShape() {}

    /** As it is kept: upper case, without spaces, dots and hyphens. */
    public static String plain(String text) {
        return text.replaceAll("[\\s.\\-]", "").toUpperCase(Locale.ROOT);
    }

    /** Why a number in its plain form cannot be one; empty if it can. */
    public static Optional<String> fault(String vatId) {
        if (!ANYWHERE.matcher(vatId).matches()) {
            return Optional.of("must begin with the two letters of a country, such as DE123456789");
        }
        String prefix = vatId.substring(0, 2);
        if (prefix.equals("GR")) {
            return Optional.of("of Greece begins with EL, not GR");
        }
        return Optional.ofNullable(SHAPES.get(prefix))
                .filter(shape -> !shape.pattern().matcher(vatId.substring(2)).matches())
                .map(shape -> "must be " + prefix + " and " + shape.words());
    }

    private static Map.Entry<String, Shape> shape(String prefix, String regex, String words) {
        return Map.entry(prefix, new Shape(Pattern.compile(regex), words));
    }
}
