package io.streamspace.plugin;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A size as Kubernetes writes it: a decimal number with a decimal suffix ({@code n u m k M G T P E}), a binary one
 * ({@code Ki Mi Gi Ti Pi Ei}) or an exponent ({@code 1e3}, {@code 1E3}).
 *
 * <p>Source: the serialization format documented with {@code resource.Quantity} of the Kubernetes API machinery.
 * Unlike there, a quantity is never negative and never capped: one that does not fit is refused.
 */
public final class ResourceQuantity {

    private static final int LONGEST = 64;
    private static final int LARGEST_EXPONENT = 99;
    private static final Pattern FORMAT =
            Pattern.compile("([+-]?)(\\d+\\.?\\d*|\\.\\d+)(?:([eE])([+-]?\\d{1,4})|([KMGTPE]i|[numkMGTPE]))?");
    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
    private static final Map<String, BigDecimal> FACTORS = Map.ofEntries(
            Map.entry("n", new BigDecimal("1e-9")),
            Map.entry("u", new BigDecimal("1e-6")),
            Map.entry("m", new BigDecimal("1e-3")),
            Map.entry("k", new BigDecimal("1e3")),
            Map.entry("M", new BigDecimal("1e6")),
            Map.entry("G", new BigDecimal("1e9")),
            Map.entry("T", new BigDecimal("1e12")),
            Map.entry("P", new BigDecimal("1e15")),
            Map.entry("E", new BigDecimal("1e18")),
            Map.entry("Ki", KIBI),
            Map.entry("Mi", KIBI.pow(2)),
            Map.entry("Gi", KIBI.pow(3)),
            Map.entry("Ti", KIBI.pow(4)),
            Map.entry("Pi", KIBI.pow(5)),
            Map.entry("Ei", KIBI.pow(6)));

    private ResourceQuantity() {}

    /**
     * Reads cores as thousandths of a core. Below a whole one rounds up.
     *
     * @throws IllegalArgumentException if the text is no quantity, is negative, or exceeds 2^63−1 thousandths
     */
    public static long cpuMillis(String text) {
        return whole(text, parse(text).movePointRight(3));
    }

    /**
     * Reads bytes. Below a whole one rounds up.
     *
     * @throws IllegalArgumentException if the text is no quantity, is negative, or exceeds 2^63−1 bytes
     */
    public static long bytes(String text) {
        return whole(text, parse(text));
    }

    /**
     * The exact number.
     *
     * @throws IllegalArgumentException if the text is no quantity or is negative
     */
    public static BigDecimal parse(String text) {
        Matcher matcher = text.length() <= LONGEST ? FORMAT.matcher(text) : null;
        if (matcher == null || !matcher.matches()) {
            throw new IllegalArgumentException("not a quantity: '" + shortened(text) + "'");
        }
        BigDecimal number = new BigDecimal(matcher.group(2)).multiply(factor(text, matcher));
        if (matcher.group(1).equals("-") && number.signum() != 0) {
            throw new IllegalArgumentException("must not be negative: '" + text + "'");
        }
        return number;
    }

    private static BigDecimal factor(String text, Matcher matcher) {
        if (matcher.group(5) != null) {
            return Objects.requireNonNull(FACTORS.get(matcher.group(5)));
        }
        int exponent = matcher.group(4) == null ? 0 : Integer.parseInt(matcher.group(4));
        if (Math.abs(exponent) > LARGEST_EXPONENT) {
            throw new IllegalArgumentException("exponent out of range: '" + text + "'");
        }
        return BigDecimal.ONE.scaleByPowerOfTen(exponent);
    }

    private static long whole(String text, BigDecimal number) {
        try {
            return number.setScale(0, RoundingMode.CEILING).longValueExact();
        } catch (ArithmeticException tooLarge) {
            throw new IllegalArgumentException("too large: '" + text + "'", tooLarge);
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
