package io.streamspace.billing.pdf;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Which texts can be shown in a document. */
public final class Glyphs {

    private static final Type[] WEIGHTS = {Type.regular(1_000), Type.bold(1_000)};

    /** The scripts that are set one character after another; others need shaping, which would set them wrong here. */
    private static final Set<UnicodeScript> SCRIPTS = Set.of(
            UnicodeScript.COMMON,
            UnicodeScript.INHERITED,
            UnicodeScript.LATIN,
            UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC,
            UnicodeScript.ARMENIAN,
            UnicodeScript.GEORGIAN,
            UnicodeScript.HEBREW,
            UnicodeScript.ARABIC,
            UnicodeScript.ETHIOPIC,
            UnicodeScript.CHEROKEE,
            UnicodeScript.CANADIAN_ABORIGINAL,
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.HANGUL,
            UnicodeScript.YI,
            UnicodeScript.THAI,
            UnicodeScript.LAO);

    private Glyphs() {}

    /** The first character, in reading order, that cannot be shown; empty if all of the text can. */
    public static OptionalInt missing(String text) {
        return Script.isPlain(text)
                ? OptionalInt.empty()
                : Script.prepared(text).codePoints().filter(Glyphs::isMissing).findFirst();
    }

    /** The error message for a text that cannot be shown whole, with the remedy; empty if it can be shown. */
    public static Optional<String> fault(String text) {
        OptionalInt missing = missing(text);
        return missing.isEmpty() ? Optional.empty() : Optional.of(fault(missing.getAsInt()));
    }

    private static String fault(int character) {
        String remedy =
                isSetPlainly(character) ? "an administrator can add a font that has it" : "its script is not supported";
        return "has a character that invoices cannot show: %s (U+%04X); %s"
                .formatted(Arabic.text(character), character, remedy);
    }

    /** Each run of characters that cannot be shown by their numbers, as {@code [U+0E01 U+0E02]}: nothing is lost, nothing made up. */
    static String spelledOut(String prepared) {
        StringBuilder text = new StringBuilder();
        boolean isOpen = false;
        for (int codePoint : prepared.codePoints().toArray()) {
            boolean isMissing = isMissing(codePoint);
            if (isMissing) {
                text.append(isOpen ? " " : "[").append("U+%04X".formatted(codePoint));
            } else {
                text.append(isOpen ? "]" : "").appendCodePoint(codePoint);
            }
            isOpen = isMissing;
        }
        return text.append(isOpen ? "]" : "").toString();
    }

    private static boolean isMissing(int codePoint) {
        return !isSetPlainly(codePoint)
                || Arrays.stream(WEIGHTS)
                        .anyMatch(weight -> !weight.faceOf(codePoint).has(codePoint));
    }

    private static boolean isSetPlainly(int codePoint) {
        return SCRIPTS.contains(UnicodeScript.of(codePoint));
    }
}
