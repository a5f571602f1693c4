package io.streamspace.billing.themestore;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * A colour in sRGB.
 *
 * @param red 0 to 255, as green and blue
 * @param alpha 0 (see-through) to 1
 */
record Colour(int red, int green, int blue, BigDecimal alpha) {

    static Colour opaque(int red, int green, int blue) {
        return new Colour(red, green, blue, BigDecimal.ONE);
    }

    boolean isOpaque() {
        return alpha.compareTo(BigDecimal.ONE) == 0;
    }

    /** What is seen of it before an opaque background: each channel rounded half up, as it would be painted. */
    Colour over(Colour background) {
        return opaque(mix(red, background.red), mix(green, background.green), mix(blue, background.blue));
    }

    private int mix(int channel, int behind) {
        BigDecimal shade = alpha.multiply(BigDecimal.valueOf(channel))
                .add(BigDecimal.ONE.subtract(alpha).multiply(BigDecimal.valueOf(behind)));
        return shade.setScale(0, RoundingMode.HALF_UP).intValueExact();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }
}
