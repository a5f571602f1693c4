package io.streamspace.host.http;

import org.jspecify.annotations.Nullable;

/** The {@code ?limit=} and numeric cursors of lists. */
public final class Paging {

    private static final int USUAL = 50;
    private static final int MOST = 1_000;

    private Paging() {}

    /** 1 to 1000, 50 if not given, else 422. */
    public static int limit(@Nullable String text) {
        if (text == null) {
            return USUAL;
        }
        long limit = number("limit", text);
        if (limit < 1 || limit > MOST) {
            throw Problem.invalid("limit", "must be 1 to " + MOST).asException();
        }
        return (int) limit;
    }

    /** A position in a list, 0 if not given, else 422. */
    public static long cursor(String field, @Nullable String text) {
        return text == null || text.isEmpty() ? 0 : number(field, text);
    }

    private static long number(String field, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Problem.invalid(field, "must be a whole number").asException();
        }
    }
}
