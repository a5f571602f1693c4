package io.streamspace.billing.pdf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A font made for a test: the letters of a shipped one, from A on, for other characters. */
public final class MadeFont {

    /** Those of a configuration that says nothing. */
    public static final FontLimits LIMITS = new FontLimits(16, 16, 64);

    private static final List<String> KEPT = List.of("head", "hhea", "maxp", "hmtx", "loca", "glyf", "OS/2");
    private static final int GROUP = 12;

    private MadeFont() {}

    /** A folder of fonts inside another, with one that has these characters, in ascending order. */
    public static Path folder(Path in, String characters) throws IOException {
        Path folder = Files.createDirectories(in.resolve("fonts"));
        Files.write(folder.resolve("Made.ttf"), having(characters));
        return folder;
    }

    static byte[] having(String characters) {
        SortedMap<String, byte[]> tables = tables(characters);
        return FontFile.of(tables);
    }

    static SortedMap<String, byte[]> tables(String characters) {
        SortedMap<String, byte[]> tables = new TreeMap<>();
        KEPT.forEach(tag -> tables.put(tag, ShippedFace.REGULAR.face().table(tag)));
        tables.put("cmap", map(characters.codePoints().toArray()));
        return tables;
    }

    private static byte[] map(int[] characters) {
        ByteBuffer map = ByteBuffer.allocate(28 + GROUP * characters.length);
        map.putShort((short) 0)
                .putShort((short) 1)
                .putShort((short) 3)
                .putShort((short) 10)
                .putInt(12);
        map.putShort((short) 12)
                .putShort((short) 0)
                .putInt(16 + GROUP * characters.length)
                .putInt(0);
        map.putInt(characters.length);
        for (int i = 0; i < characters.length; i++) {
            map.putInt(characters[i])
                    .putInt(characters[i])
                    .putInt(ShippedFace.REGULAR.face().glyph('A' + i));
        }
        return map.array();
    }
}
