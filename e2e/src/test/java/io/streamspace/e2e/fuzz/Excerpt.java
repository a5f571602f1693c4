package io.streamspace.e2e.fuzz;

/** Hostile text as a line of a report. */
final class Excerpt {

    private static final int LENGTH = 300;

    private Excerpt() {}

    static String of(String text) {
        String cut =
                text.length() <= LENGTH ? text : text.substring(0, LENGTH) + "… (" + text.length() + " characters)";
        return cut.replaceAll("\\p{Cntrl}", "?").replaceAll("[\\ud800-\\udfff]", "?");
    }
}
