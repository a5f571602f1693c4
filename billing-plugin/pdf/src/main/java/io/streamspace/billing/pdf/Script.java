package io.streamspace.billing.pdf;

import java.text.Bidi;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** From text to the characters that are drawn: composed, joined, and in the order from left to right. */
final class Script {

    private static final Map<Integer, Integer> MIRRORED = Map.of(
            (int) '(', (int) ')', (int) ')', (int) '(', (int) '[', (int) ']', (int) ']', (int) '[', (int) '<',
            (int) '>', (int) '>', (int) '<', (int) '{', (int) '}', (int) '}', (int) '{');

    /** @param order of each place from the left, the number of the character that stands there */
    record Arrangement(int[] codePoints, List<Integer> order) {}

    private Script() {}

    /** One line's text, as {@link #prepared}; what no face has is spelled out. */
    static String clean(String text) {
        return isPlain(text) ? text : Glyphs.spelledOut(prepared(text));
    }

    /** One line's text, composed, without characters that are not drawn; Arabic letters are joined. */
    static String prepared(String text) {
        String composed = drawn(text);
        return Arabic.isIn(composed) ? Arabic.joined(composed) : composed;
    }

    /** The text, composed, without characters that are not drawn. */
    static String drawn(String text) {
        StringBuilder drawn = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .forEach(codePoint -> appendDrawn(drawn, codePoint));
        return drawn.toString();
    }

    static boolean isRightToLeft(String text) {
        return !isPlain(text) && Bidi.requiresBidi(text.toCharArray(), 0, text.length());
    }

    /** How far a character moves the pen, in thousandths of a point. */
    static int advance(Typeface face, int codePoint, Type type) {
        return face.face().advance(face.face().glyph(codePoint)) * type.size() / 1000;
    }

    /** Whether all of it is Latin letters and signs, which every face of text has. */
    static boolean isPlain(String text) {
        return text.chars()
                .allMatch(unit -> unit >= ' ' && unit < 0x7f || unit >= 0xa1 && unit < 0x250 && unit != 0xad);
    }

    private static void appendDrawn(StringBuilder to, int codePoint) {
        int type = Character.getType(codePoint);
        if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)) {
            to.append(codePoint == '\u3000' ? '\u3000' : ' ');
        } else if (type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && !isSelector(codePoint)) {
            to.appendCodePoint(codePoint);
        }
    }

    private static boolean isSelector(int codePoint) {
        return codePoint >= 0xFE00 && codePoint < 0xFE10;
    }

    /** A line's characters in reading order, and which of them stands where, from left to right. */
    static Arrangement arranged(String clean) {
        String text = Arabic.withLigatures(clean);
        Bidi bidi = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        int[] starts = IntStream.range(0, text.length())
                .filter(i -> i == 0 || !Character.isSurrogatePair(text.charAt(i - 1), text.charAt(i)))
                .toArray();
        int[] codePoints = new int[starts.length];
        byte[] levels = new byte[starts.length];
        Integer[] order = new Integer[starts.length];
        for (int i = 0; i < starts.length; i++) {
            levels[i] = (byte) bidi.getLevelAt(starts[i]);
            int codePoint = text.codePointAt(starts[i]);
            codePoints[i] = levels[i] % 2 == 1 ? MIRRORED.getOrDefault(codePoint, codePoint) : codePoint;
            order[i] = i;
        }
        Bidi.reorderVisually(levels, 0, order, 0, order.length);
        return new Arrangement(codePoints, List.of(order));
    }
}
