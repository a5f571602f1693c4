package io.streamspace.billing.themestore;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads colours as CSS writes them: {@code #rgb}, {@code #rgba}, {@code #rrggbb}, {@code #rrggbbaa}, {@code rgb()},
 * {@code hsl()} with commas or spaces and with or without alpha, and names. Channels become 8 bits, rounded half up.
 */
final class ColourText {

    private static final Pattern HEX = Pattern.compile("#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})");
    private static final Pattern FUNCTION = Pattern.compile("(rgb|hsl)a?\\(([^()]*)\\)");
    private static final Pattern NUMBER = Pattern.compile("([+-]?(?:\\d{1,9}(?:\\.\\d{0,9})?|\\.\\d{1,9}))(%|deg)?");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal FULL = BigDecimal.valueOf(255);
    private static final BigDecimal CIRCLE = BigDecimal.valueOf(360);
    private static final BigDecimal TWELFTH_DEGREES = BigDecimal.valueOf(30);
    private static final MathContext DIGITS = Luminance.DIGITS;

    private ColourText() {}

    private record Number(BigDecimal value, String unit) {

        boolean isPercent() {
            return unit.equals("%");
        }

        /** Percent of a whole; a plain number as it is. */
        BigDecimal of(BigDecimal whole) {
            return isPercent() ? value.multiply(whole).divide(HUNDRED, DIGITS) : value;
        }
    }

    static Optional<Colour> parse(String text) {
        String trimmed = text.trim().toLowerCase(Locale.ROOT);
        Matcher hex = HEX.matcher(trimmed);
        if (hex.matches()) {
            return Optional.of(ofHex(hex.group(1)));
        }
        Matcher function = FUNCTION.matcher(trimmed);
        return function.matches()
                ? ofFunction(function.group(1), function.group(2))
                : NamedColours.hex(trimmed).map(ColourText::ofHex);
    }

    private static Colour ofHex(String digits) {
        String whole = digits.length() < 6 ? digits.replaceAll("(.)", "$1$1") : digits;
        BigDecimal alpha =
                whole.length() == 8 ? BigDecimal.valueOf(channel(whole, 6)).divide(FULL, DIGITS) : BigDecimal.ONE;
        return new Colour(channel(whole, 0), channel(whole, 2), channel(whole, 4), alpha);
    }

    private static int channel(String digits, int at) {
        return Integer.parseInt(digits.substring(at, at + 2), 16);
    }

    private static Optional<Colour> ofFunction(String name, String arguments) {
        List<Optional<Number>> read = Arrays.stream(arguments.trim().split("\\s*[,/]\\s*|\\s+", -1))
                .map(ColourText::number)
                .toList();
        if (read.size() < 3 || read.size() > 4 || read.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        List<Number> numbers = read.stream().flatMap(Optional::stream).toList();
        return name.equals("rgb") ? ofRgb(numbers) : ofHsl(numbers);
    }

    private static Optional<Number> number(String text) {
        Matcher number = NUMBER.matcher(text);
        return number.matches()
                ? Optional.of(new Number(
                        new BigDecimal(number.group(1)),
                        Optional.ofNullable(number.group(2)).orElse("")))
                : Optional.empty();
    }

    private static Optional<Colour> ofRgb(List<Number> numbers) {
        boolean hasAngle = numbers.stream().anyMatch(number -> number.unit().equals("deg"));
        return hasAngle
                ? Optional.empty()
                : Optional.of(new Colour(
                        eightBits(numbers.get(0).of(FULL)),
                        eightBits(numbers.get(1).of(FULL)),
                        eightBits(numbers.get(2).of(FULL)),
                        alpha(numbers)));
    }

    private static Optional<Colour> ofHsl(List<Number> numbers) {
        if (numbers.get(0).isPercent()
                || !numbers.get(1).isPercent()
                || !numbers.get(2).isPercent()) {
            return Optional.empty();
        }
        BigDecimal hue = numbers.get(0).value().remainder(CIRCLE).add(CIRCLE).remainder(CIRCLE);
        BigDecimal saturation = unit(numbers.get(1).of(BigDecimal.ONE));
        BigDecimal lightness = unit(numbers.get(2).of(BigDecimal.ONE));
        Hsl hsl = new Hsl(hue, saturation, lightness);
        return Optional.of(new Colour(hsl.channel(0), hsl.channel(8), hsl.channel(4), alpha(numbers)));
    }

    /** The formula of CSS Color Module Level 4, section 7.1. */
    private record Hsl(BigDecimal hue, BigDecimal saturation, BigDecimal lightness) {

        int channel(int offset) {
            BigDecimal k = hue.divide(TWELFTH_DEGREES, DIGITS)
                    .add(BigDecimal.valueOf(offset))
                    .remainder(BigDecimal.valueOf(12));
            BigDecimal reach = saturation.multiply(lightness.min(BigDecimal.ONE.subtract(lightness)));
            BigDecimal wave = k.subtract(BigDecimal.valueOf(3))
                    .min(BigDecimal.valueOf(9).subtract(k))
                    .min(BigDecimal.ONE)
                    .max(BigDecimal.ONE.negate());
            return eightBits(lightness.subtract(reach.multiply(wave)).multiply(FULL));
        }
    }

    private static BigDecimal alpha(List<Number> numbers) {
        return numbers.size() < 4 ? BigDecimal.ONE : unit(numbers.get(3).of(BigDecimal.ONE));
    }

    private static BigDecimal unit(BigDecimal number) {
        return number.max(BigDecimal.ZERO).min(BigDecimal.ONE);
    }

    private static int eightBits(BigDecimal channel) {
        return channel.setScale(0, RoundingMode.HALF_UP)
                .max(BigDecimal.ZERO)
                .min(FULL)
                .intValueExact();
    }
}
