package io.streamspace.billing.themestore;

/**
 * A token of a stylesheet, its escapes decoded.
 *
 * @param text names in lower case; of a string or reference what stands inside
 */
record CssToken(Kind kind, String text) {

    /** What a browser would take it for. */
    enum Kind {
        /** A rule's name after its {@code @}. */
        AT_KEYWORD,
        /** A name directly before a bracket. */
        FUNCTION,
        /** {@code url(…)} without quotes. */
        REFERENCE,
        /** Between quotes. */
        TEXT,
        /** A string that its line's end cuts off. */
        BROKEN_TEXT,
        /** Any other name. */
        NAME,
        /** One character of anything else; white space is one blank. */
        SIGN
    }

    boolean is(Kind other, String otherText) {
        return kind == other && text.equals(otherText);
    }

    boolean isSign(String sign) {
        return is(Kind.SIGN, sign);
    }
}
