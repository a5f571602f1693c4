package io.streamspace.billing.pdf;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Which texts can be shown in a document. */
public final class Glyphs {

    private static final Type[] WEIGHTS = {Type.regular(1_000), Type.bold(1_000)};

    private Glyphs() {}

    /** The first character, in reading order, that no face has a glyph for; empty if all of the text can be shown. */
    public static OptionalInt missing(String text) {
        String clean = Script.clean(text);
        return Script.isPlain(clean)
                ? OptionalInt.empty()
                : shown(clean).filter(Glyphs::isMissing).findFirst();
    }

    private static IntStream shown(String clean) {
        return Script.isRightToLeft(clean)
                ? Arrays.stream(Script.arranged(clean).codePoints())
                : clean.codePoints();
    }

    private static boolean isMissing(int codePoint) {
        return Arrays.stream(WEIGHTS)
                .anyMatch(weight -> weight.faceOf(codePoint).face().glyph(codePoint) == 0);
    }
}
