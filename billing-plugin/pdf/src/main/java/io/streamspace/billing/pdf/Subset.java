package io.streamspace.billing.pdf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The glyphs of a face that one document uses, numbered in the order of their first use: glyph and character id are the
 * same. Every character has an id of its own, so that each id has one text.
 */
final class Subset {

    private static final int MAPPED_AT_ONCE = 100;
    private static final List<String> COPIED = List.of("head", "hhea", "maxp");

    private final Face face;
    private final Map<Integer, Integer> idOfCharacter = new HashMap<>();
    private final Map<Integer, Integer> idOfPart = new HashMap<>();
    private final List<Integer> glyphs = new ArrayList<>(List.of(0));
    private final List<String> texts = new ArrayList<>(List.of("")); // of the characters; their parts come after them

    Subset(Face face) {
        this.face = face;
    }

    Face face() {
        return face;
    }

    /** The id of a character that the face has. */
    int id(int codePoint) {
        return idOfCharacter.computeIfAbsent(codePoint, this::addCharacter);
    }

    /** Thousandths of an em of each id, as a PDF array. */
    String widths() {
        StringBuilder widths = new StringBuilder("[0[");
        glyphs.forEach(glyph -> widths.append(face.advance(glyph)).append(' '));
        return widths.append("]]").toString();
    }

    /** The map from ids to texts that readers copy and search by. */
    byte[] toUnicode() {
        StringBuilder map = new StringBuilder();
        map.append("/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CIDSystemInfo")
                .append("<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def/CMapName/Adobe-Identity-UCS def")
                .append("/CMapType 2 def 1 begincodespacerange<0000><FFFF>endcodespacerange\n");
        for (int from = 1; from < texts.size(); from += MAPPED_AT_ONCE) {
            addTexts(map, from, Math.min(from + MAPPED_AT_ONCE, texts.size()));
        }
        map.append("endcmap CMapName currentdict/CMap defineresource pop end end");
        return map.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void addTexts(StringBuilder map, int from, int to) {
        map.append(to - from).append(" beginbfchar\n");
        for (int id = from; id < to; id++) {
            map.append('<')
                    .append(PdfText.hex4(id))
                    .append("><")
                    .append(PdfText.utf16Hex(texts.get(id)))
                    .append(">\n");
        }
        map.append("endbfchar\n");
    }

    /** A TrueType file of just these glyphs; no character can be added after it is made. */
    byte[] file() {
        List<byte[]> outlines = outlines();
        SortedMap<String, byte[]> tables = new TreeMap<>();
        COPIED.forEach(tag -> tables.put(tag, face.table(tag)));
        tables.put("glyf", join(outlines));
        tables.put("loca", offsets(outlines));
        tables.put("hmtx", metrics());
        ByteBuffer.wrap(tables.get("head")).putInt(8, 0).putShort(50, (short) 1);
        ByteBuffer.wrap(tables.get("hhea")).putShort(34, (short) glyphs.size());
        ByteBuffer.wrap(tables.get("maxp")).putShort(4, (short) glyphs.size());
        return FontFile.of(tables);
    }

    private int addCharacter(int codePoint) {
        texts.add(Arabic.text(codePoint));
        return add(face.glyph(codePoint));
    }

    private int add(int glyph) {
        glyphs.add(glyph);
        return glyphs.size() - 1;
    }

    /** Grows while it is read: parts of composite glyphs are added. */
    private List<byte[]> outlines() {
        List<byte[]> outlines = new ArrayList<>();
        for (int id = 0; id < glyphs.size(); id++) {
            byte[] outline = face.outline(glyphs.get(id));
            Outline.renumber(outline, part -> idOfPart.computeIfAbsent(part, this::add));
            outlines.add(outline);
        }
        return outlines;
    }

    private static byte[] join(List<byte[]> outlines) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] outline : outlines) {
            all.writeBytes(outline);
            all.writeBytes(new byte[-outline.length & 3]);
        }
        return all.toByteArray();
    }

    private static byte[] offsets(List<byte[]> outlines) {
        ByteBuffer offsets = ByteBuffer.allocate(4 * (outlines.size() + 1)).putInt(0);
        int end = 0;
        for (byte[] outline : outlines) {
            end += outline.length + (-outline.length & 3);
            offsets.putInt(end);
        }
        return offsets.array();
    }

    private byte[] metrics() {
        ByteBuffer metrics = ByteBuffer.allocate(4 * glyphs.size());
        glyphs.forEach(glyph ->
                metrics.putShort((short) face.advanceUnits(glyph)).putShort((short) face.leftBearingUnits(glyph)));
        return metrics.array();
    }
}
