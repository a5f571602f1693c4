package io.streamspace.billing.themestore;

/**
 * Two colours that a theme shows one on the other.
 *
 * @param foreground a token's name, or a colour
 * @param background the same
 */
public record ColourPair(String foreground, String background, TextSize size) {

    /** WCAG 2.2 asks less of large text: from 18 point, or 14 point bold. */
    public enum TextSize {
        /** Anything not known to be large. */
        NORMAL,
        /** At least 18 point, or 14 point bold. */
        LARGE
    }
}
