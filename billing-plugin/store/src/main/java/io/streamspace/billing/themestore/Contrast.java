package io.streamspace.billing.themestore;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio):
 * (L1 + 0.05) / (L2 + 0.05), L1 being the lighter one's relative luminance.
 */
record Contrast(BigDecimal lighter, BigDecimal darker) {

    private static final BigDecimal FLARE = new BigDecimal("0.05");

    /** @param foreground may be see-through; it is laid over the background, which may not */
    static Contrast of(Colour foreground, Colour background) {
        BigDecimal one = Luminance.of(foreground.over(background)).add(FLARE);
        BigDecimal other = Luminance.of(background).add(FLARE);
        return new Contrast(one.max(other), one.min(other));
    }

    /** Without rounding: 4.499 is less than 4.5. */
    boolean isAtLeast(BigDecimal ratio) {
        return lighter.compareTo(darker.multiply(ratio)) >= 0;
    }

    /** Such as {@code 4.54:1}, rounded down, so that what is too little never looks like enough. */
    @Override
    public String toString() {
        return lighter.divide(darker, 2, RoundingMode.DOWN).toPlainString() + ":1";
    }
}
