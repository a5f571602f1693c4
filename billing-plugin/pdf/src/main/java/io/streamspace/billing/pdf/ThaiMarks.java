package io.streamspace.billing.pdf;

/**
 * Raises tone marks of Thai and Lao that stand above a vowel, or above the ring of a following sara am. Fonts of the older
 * kind draw them high enough by themselves; others leave it to their tables for shaping, which are not read.
 */
final class ThaiMarks {

    private static final int THAI = 0xE00;
    private static final int LAO = 0xE80;
    private static final int NIKHAHIT = 0x4D;
    private static final int SARA_AM = 0x33;
    private static final int LAO_MAI_KON = 0x3B;
    private static final int CLEARANCE = 40;

    private ThaiMarks() {}

    /** Distance by which a character is raised, in thousandths of a point; 0 for most. */
    static int rise(int[] codePoints, int at, Type type) {
        int mark = codePoints[at];
        int block = mark & ~0x7f;
        if (block != THAI && block != LAO || !isTone(mark - block)) {
            return 0;
        }
        int below = below(codePoints, at, block);
        return below == 0 ? 0 : rise(type.faceOf(mark).face(), mark, below) * type.size() / 1000;
    }

    /** The character that a tone mark stands above; 0 if that is the consonant. */
    private static int below(int[] codePoints, int at, int block) {
        if (at > 0 && isUpperVowel(codePoints[at - 1] - block)) {
            return codePoints[at - 1];
        }
        boolean isBeforeSaraAm = at + 1 < codePoints.length && codePoints[at + 1] == block + SARA_AM;
        return isBeforeSaraAm ? block + NIKHAHIT : 0;
    }

    /** In thousandths of an em. */
    private static int rise(Face face, int mark, int below) {
        int top = face.top(face.glyph(below));
        int bottom = face.bottom(face.glyph(mark));
        return Math.max(0, top + CLEARANCE - bottom);
    }

    private static boolean isTone(int place) {
        return place >= 0x48 && place <= 0x4C;
    }

    private static boolean isUpperVowel(int place) {
        return place == 0x31
                || place >= 0x34 && place <= 0x37
                || place == 0x47
                || place == NIKHAHIT
                || place == LAO_MAI_KON;
    }
}
