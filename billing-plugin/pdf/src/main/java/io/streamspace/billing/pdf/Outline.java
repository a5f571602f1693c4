package io.streamspace.billing.pdf;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** The bytes of one glyph in the table {@code glyf}. */
final class Outline {

    private static final int ARGUMENTS_ARE_WORDS = 0x0001;
    private static final int HAS_SCALE = 0x0008;
    private static final int MORE_COMPONENTS = 0x0020;
    private static final int HAS_TWO_SCALES = 0x0040;
    private static final int HAS_TWO_BY_TWO = 0x0080;
    private static final int HAS_INSTRUCTIONS = 0x0100;
    private static final int HEADER = 10;

    private Outline() {}

    /** The same without instructions. */
    static byte[] unhinted(byte[] glyph) {
        return isComposite(glyph) ? unhintedComposite(glyph) : unhintedSimple(glyph);
    }

    /** Changes the ids of the glyphs that a composite one is made of, in place. */
    static void renumber(byte[] glyph, IntUnaryOperator newId) {
        if (glyph.length == 0 || !isComposite(glyph)) {
            return;
        }
        int at = HEADER;
        for (int flags = MORE_COMPONENTS; (flags & MORE_COMPONENTS) != 0; at += componentLength(flags)) {
            flags = unsigned16(glyph, at);
            put16(glyph, at + 2, newId.applyAsInt(unsigned16(glyph, at + 2)));
        }
    }

    private static boolean isComposite(byte[] glyph) {
        return (glyph[0] & 0x80) != 0;
    }

    private static byte[] unhintedComposite(byte[] glyph) {
        int at = HEADER;
        for (int flags = MORE_COMPONENTS; (flags & MORE_COMPONENTS) != 0; at += componentLength(flags)) {
            flags = unsigned16(glyph, at);
            put16(glyph, at, flags & ~HAS_INSTRUCTIONS);
        }
        return Arrays.copyOf(glyph, at);
    }

    private static byte[] unhintedSimple(byte[] glyph) {
        int countAt = HEADER + 2 * unsigned16(glyph, 0);
        int instructions = unsigned16(glyph, countAt);
        byte[] result = new byte[glyph.length - instructions];
        System.arraycopy(glyph, 0, result, 0, countAt);
        int rest = countAt + 2 + instructions;
        System.arraycopy(glyph, rest, result, countAt + 2, glyph.length - rest);
        return result;
    }

    private static int componentLength(int flags) {
        int length = (flags & ARGUMENTS_ARE_WORDS) != 0 ? 8 : 6;
        if ((flags & HAS_SCALE) != 0) {
            return length + 2;
        }
        if ((flags & HAS_TWO_SCALES) != 0) {
            return length + 4;
        }
        return (flags & HAS_TWO_BY_TWO) != 0 ? length + 8 : length;
    }

    private static int unsigned16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    private static void put16(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >> 8);
        bytes[at + 1] = (byte) value;
    }
}
