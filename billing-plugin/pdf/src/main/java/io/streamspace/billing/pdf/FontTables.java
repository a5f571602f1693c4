package io.streamspace.billing.pdf;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The bytes of a TrueType file and where its tables are. Numbers are big-endian. */
final class FontTables {

    private final byte[] file;
    private final Map<String, Integer> offsets = new HashMap<>();
    private final Map<String, Integer> lengths = new HashMap<>();

    FontTables(byte[] file) {
        this.file = file;
        for (int i = 0; i < unsigned16(4); i++) {
            int entry = 12 + 16 * i;
            String tag = new String(file, entry, 4, StandardCharsets.ISO_8859_1);
            offsets.put(tag, signed32(entry + 8));
            lengths.put(tag, signed32(entry + 12));
        }
    }

    /** Where a table begins. */
    int at(String tag) {
        Integer offset = offsets.get(tag);
        if (offset == null) {
            throw new IllegalArgumentException("has no table " + tag);
        }
        return offset;
    }

    /** A copy of a table. */
    byte[] copy(String tag) {
        return slice(at(tag), lengths.getOrDefault(tag, 0));
    }

    byte[] slice(int offset, int length) {
        Objects.checkFromIndexSize(offset, length, file.length);
        byte[] slice = new byte[length];
        System.arraycopy(file, offset, slice, 0, length);
        return slice;
    }

    int unsigned16(int offset) {
        return (file[offset] & 0xff) << 8 | file[offset + 1] & 0xff;
    }

    int signed16(int offset) {
        return (short) unsigned16(offset);
    }

    int signed32(int offset) {
        return unsigned16(offset) << 16 | unsigned16(offset + 2);
    }
}
