package io.streamspace.billing.pdf;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/** Checks that an added font file can be embedded, so that a fault shows when it is read, not in a document. */
final class FontCheck {

    private static final int TRUE_TYPE = 0x00010000;
    private static final int TRUE_TYPE_OF_APPLE = 0x74727565;
    private static final Map<Integer, String> OTHER_FORMATS = Map.of(
            0x4F54544F, "has CFF outlines; only TrueType outlines are embedded: use the font's .ttf file",
            0x74746366, "is a collection of fonts: add the files that it is made of",
            0x774F4646, "is a font for web pages: use the font's .ttf file",
            0x774F4632, "is a font for web pages: use the font's .ttf file");
    private static final int RESTRICTED = 0x0002;
    private static final int PERMISSIONS = 0x000F;
    private static final int NO_SUBSETS = 0x0100;
    private static final int BITMAPS_ONLY = 0x0200;
    /** A subset numbers its characters with two bytes. */
    private static final int MOST_CHARACTERS = 60_000;

    private FontCheck() {}

    /** @throws IllegalArgumentException saying what is wrong, after the name of the file */
    static Face face(String name, byte[] file) {
        checkFormat(file);
        try {
            FontTables tables = new FontTables(file);
            checkLicence(tables.unsigned16(tables.at("OS/2") + 8));
            Face face = new Face(name, file);
            face.heights();
            face.box();
            checkGlyphs(face);
            return face;
        } catch (IndexOutOfBoundsException | NegativeArraySizeException damaged) {
            throw new IllegalArgumentException("is damaged: " + damaged.getMessage(), damaged);
        }
    }

    private static void checkFormat(byte[] file) {
        if (file.length < 12) {
            throw new IllegalArgumentException("is no font");
        }
        int format = ByteBuffer.wrap(file).getInt();
        if (format != TRUE_TYPE && format != TRUE_TYPE_OF_APPLE) {
            throw new IllegalArgumentException(OTHER_FORMATS.getOrDefault(format, "is no TrueType font"));
        }
    }

    /** The field {@code fsType} of the table {@code OS/2}. */
    private static void checkLicence(int type) {
        if ((type & PERMISSIONS) == RESTRICTED || (type & (NO_SUBSETS | BITMAPS_ONLY)) != 0) {
            throw new IllegalArgumentException("forbids to be embedded as a subset (fsType %04X)".formatted(type));
        }
    }

    /** Embeds all characters once. */
    private static void checkGlyphs(Face face) {
        int[] characters = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(codePoint -> face.glyph(codePoint) != 0)
                .toArray();
        if (characters.length == 0 || characters.length > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "has " + characters.length + " characters; must have 1 to " + MOST_CHARACTERS);
        }
        Subset all = new Subset(face);
        Arrays.stream(characters).forEach(all::id);
        all.widths();
        all.file();
    }
}
