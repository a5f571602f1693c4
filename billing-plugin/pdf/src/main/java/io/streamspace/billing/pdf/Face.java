package io.streamspace.billing.pdf;

/** One face of a typeface, parsed once and shared by all documents: which characters it has, how wide, drawn how. */
final class Face {

    /** Heights above the baseline in thousandths of an em; the descent is negative. */
    record Heights(int ascent, int descent, int capitals) {}

    /** The box that holds every glyph, in thousandths of an em. */
    record Box(int left, int bottom, int right, int top) {}

    private static final int EM = 1000;

    private final String name;
    private final FontTables tables;
    private final CharacterMap characters;
    private final int unitsPerEm;
    private final int horizontalMetrics;
    private final int glyphCount;
    private final boolean hasLongOffsets;
    private final int metricsAt;

    Face(String name, byte[] file) {
        this.name = name;
        this.tables = new FontTables(file);
        this.characters = new CharacterMap(tables);
        this.unitsPerEm = tables.unsigned16(tables.at("head") + 18);
        this.hasLongOffsets = tables.unsigned16(tables.at("head") + 50) == 1;
        this.horizontalMetrics = tables.unsigned16(tables.at("hhea") + 34);
        this.metricsAt = tables.at("hmtx");
        this.glyphCount = tables.unsigned16(tables.at("maxp") + 4);
        if (unitsPerEm < 16 || horizontalMetrics < 1) {
            throw new IllegalArgumentException(
                    "has an em of %d units and %d widths".formatted(unitsPerEm, horizontalMetrics));
        }
    }

    /** The PostScript name. */
    String name() {
        return name;
    }

    /** 0 if it has none. */
    int glyph(int codePoint) {
        return characters.glyph(codePoint);
    }

    /** How far a glyph moves the pen, in thousandths of an em, rounded half up. */
    int advance(int glyph) {
        return inEm(advanceUnits(glyph));
    }

    int advanceUnits(int glyph) {
        return tables.unsigned16(metricsAt + 4 * Math.min(glyph, horizontalMetrics - 1));
    }

    /** The distance from the pen to the glyph's left edge, in the font's units. */
    int leftBearingUnits(int glyph) {
        return glyph < horizontalMetrics
                ? tables.signed16(metricsAt + 4 * glyph + 2)
                : tables.signed16(metricsAt + 4 * horizontalMetrics + 2 * (glyph - horizontalMetrics));
    }

    Heights heights() {
        int hhea = tables.at("hhea");
        int ascent = inEm(tables.signed16(hhea + 4));
        int os2 = tables.at("OS/2");
        int capitals = tables.unsigned16(os2) >= 2 ? inEm(tables.signed16(os2 + 88)) : ascent;
        return new Heights(ascent, inEm(tables.signed16(hhea + 6)), capitals);
    }

    Box box() {
        int head = tables.at("head");
        return new Box(
                inEm(tables.signed16(head + 36)),
                inEm(tables.signed16(head + 38)),
                inEm(tables.signed16(head + 40)),
                inEm(tables.signed16(head + 42)));
    }

    /** Height of a glyph's lowest point, in thousandths of an em above the baseline; 0 for a blank one. */
    int bottom(int glyph) {
        return edge(glyph, 4);
    }

    /** Height of its highest point, in the same unit. */
    int top(int glyph) {
        return edge(glyph, 8);
    }

    private int edge(int glyph, int at) {
        boolean isBlank = offset(glyph + 1) == offset(glyph);
        return isBlank ? 0 : inEm(tables.signed16(tables.at("glyf") + offset(glyph) + at));
    }

    /** A glyph's outline without hints; empty for a blank one. */
    byte[] outline(int glyph) {
        if (glyph >= glyphCount) {
            throw new IllegalArgumentException(name + " has no glyph " + glyph);
        }
        int begin = offset(glyph);
        int length = offset(glyph + 1) - begin;
        return length == 0 ? new byte[0] : Outline.unhinted(tables.slice(tables.at("glyf") + begin, length));
    }

    /** A copy of a table of the file. */
    byte[] table(String tag) {
        return tables.copy(tag);
    }

    private int offset(int glyph) {
        int loca = tables.at("loca");
        return hasLongOffsets ? tables.signed32(loca + 4 * glyph) : 2 * tables.unsigned16(loca + 2 * glyph);
    }

    private int inEm(int units) {
        return Math.floorDiv(2 * units * EM + unitsPerEm, 2 * unitsPerEm);
    }
}
