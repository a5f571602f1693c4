package io.streamspace.bench;

import io.streamspace.billing.session.HeartbeatBuffer;
import io.streamspace.billing.session.HeartbeatTimeout;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What the plugin keeps in memory about live sessions, heartbeats that wait to be flushed included. */
final class HeapBench {

    private static final HeartbeatTimeout FIVE_MINUTES = HeartbeatTimeout.of(Duration.ofMinutes(5));
    private static final long INTERVAL_MILLIS = 60_000;
    private static final int COLLECTIONS = 3;

    private final Size size;

    HeapBench(Size size) {
        this.size = size;
    }

    List<Figure> run() {
        long before = usedBytes();
        HeartbeatBuffer book = beaten();
        long bytes = Math.max(0, usedBytes() - before);
        Reference.reachabilityFence(book);
        return List.of(new Figure(
                "heap of " + size.sessions() + " live sessions, ids included, as for 1 M",
                String.format(Locale.ROOT, "%.0f MB", bytes * 1e6 / size.sessions() / (1 << 20)),
                "",
                "",
                "≤ 300 MB"));
    }

    private HeartbeatBuffer beaten() {
        HeartbeatBuffer book = new HeartbeatBuffer(() -> FIVE_MINUTES, 100_000);
        List<String> ids = IntStream.range(0, size.sessions())
                .mapToObj(i -> Lives.session(0, i))
                .toList();
        book.track(ids);
        for (int beat = 0; beat < 2; beat++) {
            long at = Plugin.START.toEpochMilli() + beat * INTERVAL_MILLIS;
            ids.forEach(id -> book.beat(id, at));
        }
        return book;
    }

    private static long usedBytes() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
