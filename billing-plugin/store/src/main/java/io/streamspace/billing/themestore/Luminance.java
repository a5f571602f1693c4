package io.streamspace.billing.themestore;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Relative luminance as WCAG 2.2 defines it (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance): 0.2126 R + 0.7152 G +
 * 0.0722 B, where a channel of 8 bits is c / 255 and then c / 12.92 up to 0.04045, else ((c + 0.055) / 1.055) ^ 2.4. The
 * power is the fifth root of the twelfth power, by Newton's method in decimals; there are only 256 of them.
 */
final class Luminance {

    static final MathContext DIGITS = new MathContext(34);

    private static final BigDecimal RED = new BigDecimal("0.2126");
    private static final BigDecimal GREEN = new BigDecimal("0.7152");
    private static final BigDecimal BLUE = new BigDecimal("0.0722");
    private static final BigDecimal STRAIGHT_UP_TO = new BigDecimal("0.04045");
    private static final BigDecimal SLOPE = new BigDecimal("12.92");
    private static final BigDecimal OFFSET = new BigDecimal("0.055");
    private static final BigDecimal SCALE = new BigDecimal("1.055");
    private static final BigDecimal FOUR = BigDecimal.valueOf(4);
    private static final BigDecimal FIVE = BigDecimal.valueOf(5);
    private static final int ROUNDS = 200;

    private static final List<BigDecimal> LINEAR =
            IntStream.range(0, 256).mapToObj(Luminance::linear).toList();

    private Luminance() {}

    /** From 0 (black) to 1 (white), of an opaque colour. */
    static BigDecimal of(Colour colour) {
        return RED.multiply(LINEAR.get(colour.red()))
                .add(GREEN.multiply(LINEAR.get(colour.green())))
                .add(BLUE.multiply(LINEAR.get(colour.blue())));
    }

    private static BigDecimal linear(int channel) {
        BigDecimal share = BigDecimal.valueOf(channel).divide(BigDecimal.valueOf(255), DIGITS);
        return share.compareTo(STRAIGHT_UP_TO) <= 0
                ? share.divide(SLOPE, DIGITS)
                : fifthRoot(share.add(OFFSET).divide(SCALE, DIGITS).pow(12, DIGITS));
    }

    /** From above, so the guesses fall until they are as near as the digits can say. */
    private static BigDecimal fifthRoot(BigDecimal power) {
        BigDecimal guess = BigDecimal.ONE;
        for (int round = 0; round < ROUNDS; round++) {
            BigDecimal next = FOUR.multiply(guess)
                    .add(power.divide(guess.pow(4, DIGITS), DIGITS))
                    .divide(FIVE, DIGITS);
            if (next.compareTo(guess) >= 0) {
                return guess;
            }
            guess = next;
        }
        return guess;
    }
}
