package io.streamspace.host.event;

import java.util.Arrays;

/**
 * Closed intervals of milliseconds in which a session is proven to have lived, in order and apart. Neighbours that are
 * near enough prove the time between them and become one.
 *
 * @param bounds from, to, from, to, …
 */
// Never compared; a value only in the sense that it does not change.
@SuppressWarnings("ArrayRecordComponent")
record Spans(long[] bounds) {

    static final Spans NONE = new Spans(new long[0]);

    /** How many intervals a session may have; one more that joins none of them is dropped. */
    static final int MOST = 256;

    int count() {
        return bounds.length / 2;
    }

    long from(int i) {
        return bounds[2 * i];
    }

    long to(int i) {
        return bounds[2 * i + 1];
    }

    /** With one more interval; it swallows every one that is at most the reach away. */
    Spans with(long from, long to, long reachMillis) {
        int first = 0;
        while (first < count() && to(first) < from - reachMillis) {
            first++;
        }
        int after = first;
        while (after < count() && from(after) <= to + reachMillis) {
            after++;
        }
        if (after == first) {
            return count() >= MOST ? this : replaced(first, after, from, to);
        }
        return replaced(first, after, Math.min(from, from(first)), Math.max(to, to(after - 1)));
    }

    /** With all intervals of another one. */
    Spans with(Spans others, long reachMillis) {
        Spans all = this;
        for (int i = 0; i < others.count(); i++) {
            all = all.with(others.from(i), others.to(i), reachMillis);
        }
        return all;
    }

    private Spans replaced(int first, int after, long from, long to) {
        long[] made = new long[bounds.length + 2 - 2 * (after - first)];
        System.arraycopy(bounds, 0, made, 0, 2 * first);
        made[2 * first] = from;
        made[2 * first + 1] = to;
        System.arraycopy(bounds, 2 * after, made, 2 * first + 2, bounds.length - 2 * after);
        return new Spans(made);
    }

    @Override
    public String toString() {
        return Arrays.toString(bounds);
    }
}
