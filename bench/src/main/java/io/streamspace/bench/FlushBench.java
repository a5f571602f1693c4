package io.streamspace.bench;

import io.streamspace.plugin.LifecycleListener;
import java.time.Duration;
import java.util.List;

/** Every open session beat once: keeping that, beside a bare UPDATE of as many rows by their key. */
final class FlushBench {

    private static final long INTERVAL_MILLIS = 60_000;

    private final Size size;

    FlushBench(Size size) {
        this.size = size;
    }

    List<Figure> run() throws Exception {
        try (Plugin plugin = new Plugin()) {
            Bare bare = new Bare(plugin.database());
            plugin.listener().deliver(Lives.created(0, size.sessions(), true));
            beat(plugin.listener(), 0);
            plugin.listener().flushHeartbeats();
            bare.execute(
                    "CREATE TABLE bare_beats AS SELECT session_id, last_at FROM billing_heartbeat_spans",
                    "ALTER TABLE bare_beats ADD PRIMARY KEY (session_id)");
            Rounds.Contest contest = new Rounds.Contest(
                    round -> beat(plugin.listener(), round + 1),
                    round -> plugin.listener().flushHeartbeats(),
                    round -> bare.execute("UPDATE bare_beats SET last_at = last_at + interval '1 minute'"));
            Measured flush = size.rounds().run(size.sessions(), contest);
            return List.of(Figure.slower(
                    "flush of one heartbeat of each of " + size.sessions()
                            + " sessions, beside an UPDATE of as many rows",
                    flush,
                    "≤ 2 ×; ≥ 150,000 /s"));
        }
    }

    private void beat(LifecycleListener listener, int round) {
        long at = Plugin.START.plus(Duration.ofMinutes(2)).toEpochMilli() + round * INTERVAL_MILLIS;
        for (int i = 0; i < size.sessions(); i++) {
            listener.sessionHeartbeat(Lives.session(0, i), at);
        }
    }
}
