package io.streamspace.host.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/**
 * Entries in the binary format of PostgreSQL's {@code COPY}, which spares the server the reading of numbers and hexadecimal
 * digits. They are sent in pieces as they are made, so that the server is at work meanwhile.
 */
final class CopyRows {

    private static final int PIECE_BYTES = 1 << 16;
    private static final byte[] SIGNATURE = "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int NO_FLAGS = 0;
    private static final int NO_EXTENSION = 0;
    private static final short COLUMNS = 8;
    private static final int NULL = -1;
    private static final short END = -1;

    private final CopyIn copy;
    private ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
    private long position;

    private CopyRows(CopyIn copy, long head) {
        this.copy = copy;
        this.position = head;
    }

    /** @param head the position before the first entry's */
    static void send(List<LogEntry> entries, long head, CopyIn copy) throws SQLException {
        CopyRows rows = new CopyRows(copy, head);
        rows.piece.put(SIGNATURE).putInt(NO_FLAGS).putInt(NO_EXTENSION);
        for (LogEntry entry : entries) {
            rows.row(entry);
        }
        rows.room(Short.BYTES).putShort(END);
        rows.flush();
    }

    private void row(LogEntry entry) throws SQLException {
        room(Short.BYTES).putShort(COLUMNS);
        cell(++position);
        cell(entry.key().source());
        cell(entry.key().id());
        cell(entry.type());
        cell(entry.timeMillis());
        cell(entry.subject());
        cell(entry.contentHash());
        cell(entry.data());
    }

    private void cell(long number) throws SQLException {
        room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(number);
    }

    private void cell(@Nullable String text) throws SQLException {
        if (text == null) {
            room(Integer.BYTES).putInt(NULL);
        } else {
            cell(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void cell(byte[] bytes) throws SQLException {
        room(Integer.BYTES + bytes.length).putInt(bytes.length).put(bytes);
    }

    private ByteBuffer room(int bytes) throws SQLException {
        if (piece.remaining() < bytes) {
            flush();
            piece = bytes <= piece.capacity() ? piece.clear() : ByteBuffer.allocate(bytes);
        }
        return piece;
    }

    private void flush() throws SQLException {
        copy.writeToCopy(piece.array(), 0, piece.position());
    }
}
