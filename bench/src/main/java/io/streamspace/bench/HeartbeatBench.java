package io.streamspace.bench;

import com.sun.management.ThreadMXBean;
import io.streamspace.plugin.LifecycleListener;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** A heartbeat through plugin-api's listener beside a map look-up and a volatile write, one thread. */
final class HeartbeatBench {

    private static final int BEATS_A_ROUND = 5_000_000;
    private static final long INTERVAL_MILLIS = 30_000;

    private final Size size;
    private final ConcurrentHashMap<String, Cell> cells = new ConcurrentHashMap<>();
    private final List<String> order;
    private final int passes;

    private static final class Cell {
        @SuppressWarnings("unused") // written only: that is the rival's work
        volatile long last;
    }

    HeartbeatBench(Size size) {
        this.size = size;
        this.passes = size == Size.TINY ? 2 : Math.max(1, BEATS_A_ROUND / size.sessions());
        this.order = new ArrayList<>(IntStream.range(0, size.sessions())
                .mapToObj(i -> Lives.session(0, i))
                .toList());
        Collections.shuffle(order, new Random(1));
    }

    List<Figure> run() throws Exception {
        try (Plugin plugin = new Plugin()) {
            plugin.book().track(order);
            order.forEach(id -> cells.put(id, new Cell()));
            return measured(plugin.listener());
        }
    }

    private List<Figure> measured(LifecycleListener listener) throws Exception {
        Rounds.Contest contest = new Rounds.Contest(round -> {}, round -> beat(listener, round), this::write);
        Measured dispatch = size.rounds().run((long) passes * order.size(), contest);
        double bytes =
                bytesABeat(listener, size.rounds().warmUps() + size.rounds().counted());
        return List.of(
                Figure.slower(
                        "heartbeat through plugin-api, one thread, beside a map look-up and a volatile write",
                        dispatch,
                        "≤ 3 ×; ≥ 5 M/s"),
                new Figure("bytes allocated per heartbeat", String.format(Locale.ROOT, "%.3f", bytes), "", "", "0"));
    }

    private double bytesABeat(LifecycleListener listener, int round) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        beat(listener, round);
        return (double) (threads.getCurrentThreadAllocatedBytes() - before) / passes / order.size();
    }

    private void beat(LifecycleListener listener, int round) {
        for (int pass = 0; pass < passes; pass++) {
            long at = at(round, pass);
            for (int i = 0; i < order.size(); i++) {
                listener.sessionHeartbeat(order.get(i), at);
            }
        }
    }

    private void write(int round) {
        for (int pass = 0; pass < passes; pass++) {
            long at = at(round, pass);
            for (int i = 0; i < order.size(); i++) {
                Cell cell = cells.get(order.get(i));
                if (cell != null) {
                    cell.last = at;
                }
            }
        }
    }

    private long at(int round, int pass) {
        return Plugin.START.plus(Duration.ofDays(1)).toEpochMilli() + ((long) round * passes + pass) * INTERVAL_MILLIS;
    }
}
