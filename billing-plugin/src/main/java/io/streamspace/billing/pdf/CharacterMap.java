package io.streamspace.billing.pdf;

/** Which glyph a face has for a character of the basic plane: its table {@code cmap}, format 4, spread out. */
final class CharacterMap {

    private static final int WINDOWS = 3;
    private static final int BASIC_PLANE = 1;

    private final char[] glyphs = new char[0x10000];

    CharacterMap(FontTables font) {
        int table = unicodeTable(font);
        int segments = font.unsigned16(table + 6) / 2;
        for (int i = 0; i < segments; i++) {
            readSegment(font, table + 14 + 2 * i, segments);
        }
    }

    /** 0 if there is none. */
    int glyph(int codePoint) {
        return codePoint < glyphs.length ? glyphs[codePoint] : 0;
    }

    private static int unicodeTable(FontTables font) {
        int cmap = font.at("cmap");
        for (int i = 0; i < font.unsigned16(cmap + 2); i++) {
            int entry = cmap + 4 + 8 * i;
            int table = cmap + font.signed32(entry + 4);
            if (font.unsigned16(entry) == WINDOWS
                    && font.unsigned16(entry + 2) == BASIC_PLANE
                    && font.unsigned16(table) == 4) {
                return table;
            }
        }
        throw new IllegalArgumentException("the font has no Unicode character map");
    }

    private void readSegment(FontTables font, int endAt, int segments) {
        int startAt = endAt + 2 * segments + 2;
        int deltaAt = startAt + 2 * segments;
        int rangeAt = deltaAt + 2 * segments;
        int start = font.unsigned16(startAt);
        int range = font.unsigned16(rangeAt);
        for (int code = start; code <= font.unsigned16(endAt) && code < 0xffff; code++) {
            int raw = range == 0 ? code : font.unsigned16(rangeAt + range + 2 * (code - start));
            glyphs[code] = raw == 0 ? 0 : (char) (raw + font.unsigned16(deltaAt));
        }
    }
}
