package io.streamspace.bench;

import java.util.Arrays;
import java.util.Locale;

/** Times of single calls. */
final class Quantiles {

    private final long[] nanos;
    private int size;

    Quantiles(int most) {
        nanos = new long[most];
    }

    void add(long took) {
        nanos[size++] = took;
    }

    /** What 99 of 100 calls took at most. */
    long p99() {
        long[] sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        return sorted[(size * 99 + 99) / 100 - 1];
    }

    String p99Micros() {
        return String.format(Locale.ROOT, "%.2f µs", p99() / 1e3);
    }

    String p99Millis() {
        return String.format(Locale.ROOT, "%.2f ms", p99() / 1e6);
    }

    String over(Quantiles rival) {
        return String.format(Locale.ROOT, "%.2f ×", (double) p99() / rival.p99());
    }
}
