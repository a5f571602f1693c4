package io.streamspace.bench;

import io.streamspace.billing.usage.UsageRecorder;
import io.streamspace.billing.values.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An hour of every live session recorded into the day's records, beside changing one row a session in place. */
final class SettlingBench {

    private static final int DELIVERED_AT_ONCE = 10_000;

    private final Size size;

    SettlingBench(Size size) {
        this.size = size;
    }

    List<Figure> run() throws Exception {
        try (Plugin plugin = new Plugin()) {
            open(plugin);
            Bare bare = new Bare(plugin.database());
            UsageRecorder usageRecorder = plugin.usageRecorder();
            usageRecorder.settleAll(hour(2), Progress.UNWATCHED);
            bare.execute(
                    "CREATE TABLE bare_days (session_id text PRIMARY KEY, end_time timestamptz NOT NULL,"
                            + " cpu numeric NOT NULL, memory numeric NOT NULL, storage numeric NOT NULL) WITH (fillfactor = 50)",
                    "INSERT INTO bare_days SELECT session_id, max(end_time), max(base_quantity), max(base_quantity),"
                            + " max(base_quantity) FROM billing_usage_records GROUP BY session_id ORDER BY session_id",
                    "ANALYZE");
            Rounds.Contest contest = new Rounds.Contest(
                    round -> {},
                    round -> usageRecorder.settleAll(hour(round + 3), Progress.UNWATCHED),
                    round -> bare.execute("UPDATE bare_days SET end_time = end_time + interval '1 hour',"
                            + " cpu = cpu + 3600000, memory = memory + 3600000, storage = storage + 3600000"));
            Measured settled = rounds().run(size.sessions(), contest);
            String records = bare.text("SELECT count(*) FROM billing_usage_records");
            String bytes = bare.text("SELECT pg_size_pretty(sum(pg_total_relation_size(inhrelid)))"
                    + " FROM pg_inherits WHERE inhparent = 'billing_usage_records'::regclass");
            return List.of(Figure.slower(
                    "calculate-usage, an hour of " + size.sessions() + " live sessions, extending their " + records
                            + " records of the day (" + bytes
                            + " after it), beside an UPDATE of one row a session",
                    settled,
                    "≤ 1.5 ×"));
        }
    }

    /** Fewer of them, for they are long. */
    private Rounds rounds() {
        return new Rounds(
                Math.min(1, size.rounds().warmUps()), Math.min(5, size.rounds().counted()));
    }

    private void open(Plugin plugin) {
        for (int hour = 0, left = size.sessions(); left > 0; hour--, left -= DELIVERED_AT_ONCE) {
            plugin.listener().deliver(Lives.created(hour, Math.min(left, DELIVERED_AT_ONCE), false));
        }
    }

    private static Instant hour(int number) {
        return Plugin.START.plus(Duration.ofHours(number));
    }
}
