package io.streamspace.host.http;

/** Texts that no database keeps: with a NUL character, or with half of a surrogate pair. */
final class BrokenText {

    static final String REASON = "must hold no NUL character and no half of a surrogate pair";

    private BrokenText() {}

    static boolean isBroken(String text) {
        return text.codePoints().anyMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE);
    }
}
