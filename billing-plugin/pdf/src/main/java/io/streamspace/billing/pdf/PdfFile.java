package io.streamspace.billing.pdf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The objects of a PDF 1.7 file. Small ones are packed together and compressed (object streams); the id of the file comes
 * from its bytes.
 */
final class PdfFile {

    private static final int PACKED_AT_ONCE = 200;
    private static final int ENTRY_BYTES = 7;
    private static final int FREE = 0;
    private static final int PLAIN = 1;
    private static final int PACKED = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringBuilder packIndex = new StringBuilder();
    private final StringBuilder pack = new StringBuilder();
    private ByteBuffer entries = ByteBuffer.allocate(ENTRY_BYTES * 256);
    private int count = 1;
    private int packed;
    private int packId;

    PdfFile() {
        write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        entry(0, FREE, 0, 0xffff);
    }

    /** The number of an object that is written later, once. */
    int reserve() {
        return count++;
    }

    /** Writes an object that is no stream. */
    void put(int id, CharSequence object) {
        if (packed == 0) {
            packId = reserve();
        }
        entry(id, PACKED, packId, packed++);
        packIndex.append(id).append(' ').append(pack.length()).append(' ');
        pack.append(object).append('\n');
        if (packed == PACKED_AT_ONCE) {
            flush();
        }
    }

    int add(CharSequence object) {
        int id = reserve();
        put(id, object);
        return id;
    }

    /** Writes a stream, compressed. */
    void putCompressed(int id, String entriesOfDictionary, byte[] content) {
        putStream(id, entriesOfDictionary + "/Filter/FlateDecode", Compression.deflated(content));
    }

    int addCompressed(String entriesOfDictionary, byte[] content) {
        int id = reserve();
        putCompressed(id, entriesOfDictionary, content);
        return id;
    }

    /** Writes a stream as it is. */
    void putStream(int id, String entriesOfDictionary, byte[] content) {
        entry(id, PLAIN, out.size(), 0);
        write(id + " 0 obj\n<<" + entriesOfDictionary + "/Length " + content.length + ">>stream\n");
        out.writeBytes(content);
        write("\nendstream\nendobj\n");
    }

    int addStream(String entriesOfDictionary, byte[] content) {
        int id = reserve();
        putStream(id, entriesOfDictionary, content);
        return id;
    }

    /** The whole file; nothing can be written after. */
    byte[] finish(int catalog, int information) {
        flush();
        int table = reserve();
        int start = out.size();
        entry(table, PLAIN, start, 0);
        String id = PdfText.bytes(Arrays.copyOf(digest(), 16));
        putStream(
                table,
                "/Type/XRef/W[1 4 2]/Size " + count + "/Root " + catalog + " 0 R/Info " + information + " 0 R/ID[" + id
                        + id + "]/Filter/FlateDecode",
                Compression.deflated(Arrays.copyOf(entries.array(), ENTRY_BYTES * count)));
        write("startxref\n" + start + "\n%%EOF\n");
        return out.toByteArray();
    }

    private void flush() {
        if (packed > 0) {
            byte[] content = (packIndex.toString() + pack).getBytes(StandardCharsets.ISO_8859_1);
            String dictionary = "/Type/ObjStm/N " + packed + "/First " + packIndex.length();
            packed = 0;
            packIndex.setLength(0);
            pack.setLength(0);
            putCompressed(packId, dictionary, content);
        }
    }

    private void entry(int id, int kind, int second, int third) {
        if ((id + 1) * ENTRY_BYTES > entries.capacity()) {
            entries = ByteBuffer.wrap(
                    Arrays.copyOf(entries.array(), Math.max(2 * entries.capacity(), (id + 1) * ENTRY_BYTES)));
        }
        entries.put(id * ENTRY_BYTES, (byte) kind)
                .putInt(id * ENTRY_BYTES + 1, second)
                .putShort(id * ENTRY_BYTES + 5, (short) third);
    }

    private byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(out.toByteArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void write(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
