package io.streamspace.billing.pdf;

/**
 * How text is set.
 *
 * @param size of the em, in thousandths of a point
 */
public record Type(Weight weight, int size) {

    /** How strong the strokes are. */
    public enum Weight {
        REGULAR,
        BOLD
    }

    public static Type regular(int size) {
        return new Type(Weight.REGULAR, size);
    }

    public static Type bold(int size) {
        return new Type(Weight.BOLD, size);
    }

    /** The face that has a character, an added one where no shipped one does; the plain one if none has it. */
    Typeface faceOf(int codePoint) {
        ShippedFace plain = weight == Weight.BOLD ? ShippedFace.BOLD : ShippedFace.REGULAR;
        if (plain.has(codePoint)) {
            return plain;
        }
        ShippedFace other = scriptFace(codePoint);
        return other.has(codePoint) ? other : AddedFonts.faceOf(codePoint).orElse(plain);
    }

    private static ShippedFace scriptFace(int codePoint) {
        if (codePoint < 0x600 || codePoint >= 0xFB1D && codePoint < 0xFB50) {
            return ShippedFace.HEBREW;
        }
        if (codePoint >= 0xAC00 && codePoint < 0xD7A4) {
            return ShippedFace.HANGUL;
        }
        boolean isArabic = codePoint < 0x780
                || codePoint >= 0xFB50 && codePoint < 0xFE00
                || codePoint >= 0xFE70 && codePoint < 0xFF00;
        return isArabic ? ShippedFace.ARABIC : ShippedFace.IDEOGRAPHS;
    }
}
