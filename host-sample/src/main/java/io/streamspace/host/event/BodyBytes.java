package io.streamspace.host.event;

import io.streamspace.host.http.Problem;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a body, as they come in, up to a limit. A mark of UTF-8 before them is passed over. */
final class BodyBytes {

    private static final int MOST_BYTES = 16 << 20;
    private static final int PIECE_BYTES = 16 << 10;
    private static final int[] MARK = {0xef, 0xbb, 0xbf};

    private final InputStream body;
    private final byte[] piece = new byte[PIECE_BYTES];
    private int at;
    private int filled;
    private long total;
    private boolean isBegun;

    BodyBytes(InputStream body) {
        this.body = body;
    }

    /**
     * The next byte, −1 at the end.
     *
     * @throws io.streamspace.host.http.ProblemException 413 beyond 16 MiB
     */
    int next() throws IOException {
        return at < filled || fill() ? piece[at++] & 0xff : -1;
    }

    /** The next byte, which stays the next one; −1 at the end. */
    int peek() throws IOException {
        return at < filled || fill() ? piece[at] & 0xff : -1;
    }

    /** The next byte that is not JSON's white space, −1 at the end. */
    int nextVisible() throws IOException {
        if (!isBegun) {
            skipMark();
        }
        int next = next();
        while (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
            next = next();
        }
        return next;
    }

    /** Reads what is left within the limit, so that whoever sends it gets to read the answer. */
    void drain() throws IOException {
        while (total <= MOST_BYTES && fill()) {
            at = filled;
        }
    }

    private void skipMark() throws IOException {
        isBegun = true;
        if (peek() == MARK[0] && (next() != MARK[0] || next() != MARK[1] || next() != MARK[2])) {
            throw EventFrames.malformed("The body must be in UTF-8.");
        }
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = body.read(piece);
        total += Math.max(0, filled);
        if (total > MOST_BYTES) {
            throw Problem.of(413, "body_too_large", "A body holds at most 16 MiB.")
                    .asException();
        }
        return filled > 0;
    }
}
