package io.streamspace.host.http.edge;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/** A body as far as it has been read, in segments that are let go as they are handed on. Not safe for many threads. */
final class ReadBody {

    private static final int SMALL_SEGMENT_BYTES = 4 << 10;
    private static final int SEGMENT_BYTES = 64 << 10;

    private final Deque<ByteBuffer> segments = new ArrayDeque<>();
    private long bytes;

    long bytes() {
        return bytes;
    }

    void append(ByteBuffer more) {
        bytes += more.remaining();
        while (more.hasRemaining()) {
            ByteBuffer segment = segmentWithRoom();
            int length = Math.min(segment.remaining(), more.remaining());
            segment.put(more.slice().limit(length));
            more.position(more.position() + length);
        }
    }

    /** Ends appending. */
    void flip() {
        segments.forEach(ByteBuffer::flip);
    }

    /** The next segment; empty after the last one. */
    ByteBuffer next() {
        return segments.isEmpty() ? ByteBuffer.allocate(0) : segments.removeFirst();
    }

    boolean isEmpty() {
        return segments.isEmpty();
    }

    private ByteBuffer segmentWithRoom() {
        if (segments.isEmpty() || !segments.getLast().hasRemaining()) {
            segments.addLast(ByteBuffer.allocate(segments.isEmpty() ? SMALL_SEGMENT_BYTES : SEGMENT_BYTES));
        }
        return segments.getLast();
    }
}
