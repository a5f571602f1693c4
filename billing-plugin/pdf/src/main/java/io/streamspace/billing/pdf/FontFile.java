package io.streamspace.billing.pdf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;

/** Puts tables together to a TrueType file, with the sums that it asks for. */
final class FontFile {

    private static final int HEADER = 12;
    private static final int ENTRY = 16;
    private static final int MAGIC = 0xB1B0AFBA;
    private static final int ADJUSTMENT_IN_HEAD = 8;

    private FontFile() {}

    static byte[] of(SortedMap<String, byte[]> tables) {
        int length = HEADER + ENTRY * tables.size();
        for (byte[] table : tables.values()) {
            length += padded(table.length);
        }
        ByteBuffer file = ByteBuffer.allocate(length);
        putHeader(file, tables.size());
        int head = putTables(file, tables);
        file.putInt(head + ADJUSTMENT_IN_HEAD, MAGIC - sum(file.array(), 0, length));
        return file.array();
    }

    private static void putHeader(ByteBuffer file, int count) {
        int power = Integer.highestOneBit(count);
        file.putInt(0x00010000)
                .putShort((short) count)
                .putShort((short) (power * ENTRY))
                .putShort((short) Integer.numberOfTrailingZeros(power))
                .putShort((short) ((count - power) * ENTRY));
    }

    /** Where the table {@code head} begins. */
    private static int putTables(ByteBuffer file, SortedMap<String, byte[]> tables) {
        int at = HEADER + ENTRY * tables.size();
        int head = at;
        for (Map.Entry<String, byte[]> table : tables.entrySet()) {
            byte[] bytes = table.getValue();
            head = table.getKey().equals("head") ? at : head;
            file.put(at, bytes);
            file.put(table.getKey().getBytes(StandardCharsets.ISO_8859_1));
            file.putInt(sum(file.array(), at, padded(bytes.length))).putInt(at).putInt(bytes.length);
            at += padded(bytes.length);
        }
        return head;
    }

    private static int sum(byte[] bytes, int from, int length) {
        ByteBuffer words = ByteBuffer.wrap(bytes, from, length);
        int sum = 0;
        while (words.hasRemaining()) {
            sum += words.getInt();
        }
        return sum;
    }

    private static int padded(int length) {
        return length + 3 & ~3;
    }
}
