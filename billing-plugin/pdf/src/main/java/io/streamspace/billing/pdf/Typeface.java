package io.streamspace.billing.pdf;

/** A face that documents are set in. */
sealed interface Typeface permits ShippedFace, AddedFace {

    Face face();

    /** Tells it from all others, and orders them in a file. */
    int number();

    default boolean has(int codePoint) {
        return face().glyph(codePoint) != 0;
    }

    /** Whether it has no bold companion: bold text in it is drawn with a thin line around. */
    boolean lacksBold();
}
