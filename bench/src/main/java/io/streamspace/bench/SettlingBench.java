package io.streamspace.bench;

import io.streamspace.billing.usage.UsageRecorder;
import io.streamspace.billing.values.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An hour of every live session recorded, beside inserting the same rows into a table with the same keys. */
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
                    "CREATE TABLE bare_source AS SELECT * FROM billing_usage_records WHERE start_time >= '" + hour(1)
                            + "' ORDER BY account_id, session_id, meter",
                    "CREATE TABLE bare_records (LIKE billing_usage_records INCLUDING ALL)",
                    "ANALYZE");
            Rounds.Contest contest = new Rounds.Contest(
                    round -> bare.execute("TRUNCATE billing_usage_records, bare_records"),
                    round -> usageRecorder.settleAll(hour(round + 3), Progress.UNWATCHED),
                    round -> bare.execute("INSERT INTO bare_records SELECT * FROM bare_source"));
            long records = Long.parseLong(bare.text("SELECT count(*) FROM bare_source"));
            Measured settled = rounds().run(records, contest);
            return List.of(Figure.slower(
                    "calculate-usage, an hour of " + size.sessions() + " live sessions (" + records
                            + " records), beside INSERT … SELECT",
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
