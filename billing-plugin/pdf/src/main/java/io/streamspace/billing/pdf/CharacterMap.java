package io.streamspace.billing.pdf;

/** Which glyph a face has for a character: its table {@code cmap}, the basic plane (format 4) spread out, the rest by ranges. */
final class CharacterMap {

    private static final int UNICODE = 0;
    private static final int WINDOWS = 3;
    private static final int BASIC_PLANE = 4;
    private static final int ALL_PLANES = 12;

    private final char[] glyphs = new char[0x10000];
    private final FontTables font;
    private final int groupsAt;
    private final int groups;

    CharacterMap(FontTables font) {
        this.font = font;
        int basic = table(BASIC_PLANE);
        int all = table(ALL_PLANES);
        if (basic == 0 && all == 0) {
            throw new IllegalArgumentException("has no Unicode character map");
        }
        this.groupsAt = all + 16;
        this.groups = all == 0 ? 0 : font.signed32(all + 12);
        if (basic == 0) {
            readBasicPlaneOfGroups();
        } else {
            readSegments(basic);
        }
    }

    /** 0 if there is none. */
    int glyph(int codePoint) {
        return codePoint < glyphs.length ? glyphs[codePoint] : glyphOfGroup(codePoint);
    }

    /** Offset of the character map of a format; 0 if there is none. */
    private int table(int format) {
        int cmap = font.at("cmap");
        for (int i = 0; i < font.unsigned16(cmap + 2); i++) {
            int entry = cmap + 4 + 8 * i;
            int platform = font.unsigned16(entry);
            int encoding = font.unsigned16(entry + 2);
            int table = cmap + font.signed32(entry + 4);
            boolean isUnicode = platform == UNICODE || platform == WINDOWS && (encoding == 1 || encoding == 10);
            if (isUnicode && font.unsigned16(table) == format) {
                return table;
            }
        }
        return 0;
    }

    private void readSegments(int table) {
        int segments = font.unsigned16(table + 6) / 2;
        for (int i = 0; i < segments; i++) {
            readSegment(table + 14 + 2 * i, segments);
        }
    }

    private void readSegment(int endAt, int segments) {
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

    private void readBasicPlaneOfGroups() {
        for (int group = 0; group < groups; group++) {
            int start = Math.max(start(group), 0);
            for (int code = start; code <= Math.min(end(group), 0xffff); code++) {
                glyphs[code] = (char) (first(group) + code - start);
            }
        }
    }

    /** Groups are in the order of their characters. */
    private int glyphOfGroup(int codePoint) {
        int low = 0;
        int high = groups - 1;
        while (low <= high) {
            int group = (low + high) >>> 1;
            if (codePoint < start(group)) {
                high = group - 1;
            } else if (codePoint > end(group)) {
                low = group + 1;
            } else {
                return first(group) + codePoint - start(group) & 0xffff;
            }
        }
        return 0;
    }

    private int start(int group) {
        return font.signed32(groupsAt + 12 * group);
    }

    private int end(int group) {
        return font.signed32(groupsAt + 12 * group + 4);
    }

    private int first(int group) {
        return font.signed32(groupsAt + 12 * group + 8);
    }
}
