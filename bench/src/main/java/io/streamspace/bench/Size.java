package io.streamspace.bench;

/**
 * How much is measured.
 *
 * @param sessions live sessions to dispatch to, to flush and to settle
 * @param batch events handed over at once
 */
record Size(int sessions, int batch, Rounds rounds) {

    /** Proves that everything runs; its figures mean nothing. */
    static final Size TINY = new Size(50, 40, new Rounds(0, 2));

    static Size of(int sessions) {
        return new Size(sessions, Math.min(10_000, sessions), new Rounds(3, 9));
    }
}
