package io.streamspace.billing.values;

/** Keeps what others wrote from breaking out of a line, such as a header. */
public final class SingleLineText {

    private SingleLineText() {}

    /** The text with every run of line ends and other control characters as one space. */
    public static String of(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
    }
}
