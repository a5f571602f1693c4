package io.streamspace.bench;

import io.streamspace.billing.usage.UsageRecorder;
import io.streamspace.billing.values.Progress;
import io.streamspace.plugin.LifecycleListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What live sessions cost as they become more: taking over their creation, keeping their proofs, recording their hours. */
final class GrowthBench {

    private static final int AT_ONCE = 10_000;
    private static final int MILLION = 1_000_000;

    /**
     * @param sessions alive
     * @param takeOver of their creation
     * @param flush of a proof of each
     * @param hour of each recorded
     * @param bytes on disk, of their timelines, proofs and facts
     */
    record Step(int sessions, Effort takeOver, Effort flush, Effort hour, long bytes) {

        double processorsAMillionEvents() {
            return takeOver.processors() * MILLION / sessions;
        }
    }

    private final int most;

    /** @param most sessions, from a thousandth of a million on in steps of ten times as many */
    GrowthBench(int most) {
        this.most = most;
    }

    List<Step> run() throws Exception {
        List<Step> steps = new ArrayList<>();
        step(Math.min(most, AT_ONCE)); // compiles what is measured
        for (int sessions = Math.min(most, 1000); sessions <= most; sessions *= 10) {
            steps.add(step(sessions));
        }
        return steps;
    }

    private static Step step(int sessions) throws Exception {
        try (Plugin plugin = new Plugin()) {
            Bare bare = new Bare(plugin.database());
            plugin.makeRoomUpTo(Plugin.START.plus(Duration.ofDays(1)));
            LifecycleListener listener = plugin.listener();
            Effort takeOver = Effort.of(bare, round -> create(listener, sessions));
            beat(listener, sessions, 1);
            listener.flushHeartbeats();
            beat(listener, sessions, 2); // those silent for hours before are proven anew by their second proof
            listener.flushHeartbeats();
            beat(listener, sessions, 3);
            bare.execute("ANALYZE");
            Effort flush = Effort.of(bare, round -> listener.flushHeartbeats());
            UsageRecorder recorder = plugin.usageRecorder();
            recorder.settleAll(hour(1), Progress.UNWATCHED);
            Effort hour = Effort.of(bare, round -> recorder.settleAll(hour(2), Progress.UNWATCHED));
            bare.execute("VACUUM FULL");
            return new Step(sessions, takeOver, flush, hour, bytes(bare));
        }
    }

    /** All of the first hour, in batches as the host's log gives them. */
    private static void create(LifecycleListener listener, int sessions) {
        for (int batch = 0; batch * AT_ONCE < sessions; batch++) {
            listener.deliver(Lives.created(-batch, Math.min(AT_ONCE, sessions - batch * AT_ONCE), true));
        }
    }

    private static void beat(LifecycleListener listener, int sessions, int minute) {
        long at = Plugin.START.plus(Duration.ofMinutes(1 + minute)).toEpochMilli();
        for (int i = 0; i < sessions; i++) {
            listener.sessionHeartbeat(Lives.session(-(i / AT_ONCE), i % AT_ONCE), at);
        }
    }

    private static long bytes(Bare bare) throws Exception {
        return Long.parseLong(bare.text("SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r'"
                + " AND relnamespace = 'billing'::regnamespace AND pg_relation_size(oid) > 0"));
    }

    private static Instant hour(int number) {
        return Plugin.START.plus(Duration.ofHours(number));
    }
}
