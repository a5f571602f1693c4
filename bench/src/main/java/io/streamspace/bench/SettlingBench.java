package io.streamspace.bench;

import io.streamspace.billing.usage.UsageRecorder;
import io.streamspace.billing.values.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An hour of every live session recorded, within a day and across its end, beside changing one row a session in place. */
final class SettlingBench {

    private final Size size;

    SettlingBench(Size size) {
        this.size = size;
    }

    List<Figure> run() throws Exception {
        try (Plugin plugin = new Plugin()) {
            Lives.open(plugin, size.sessions());
            Bare bare = new Bare(plugin.database());
            UsageRecorder usageRecorder = plugin.usageRecorder();
            usageRecorder.settleAll(hour(2), Progress.UNWATCHED);
            bare.execute(
                    "CREATE TABLE bare_days (session_id text PRIMARY KEY, end_time timestamptz NOT NULL,"
                            + " cpu numeric NOT NULL, memory numeric NOT NULL, storage numeric NOT NULL) WITH (fillfactor = 50)",
                    "INSERT INTO bare_days SELECT session_id, max(end_time), max(base_quantity), max(base_quantity),"
                            + " max(base_quantity) FROM billing_metered_records GROUP BY session_id ORDER BY session_id",
                    "ANALYZE");
            Measured hour = rounds().run(size.sessions(), contest(usageRecorder, bare, 3));
            usageRecorder.settleAll(hour(23), Progress.UNWATCHED);
            Measured midnight = new Rounds(0, 1).run(size.sessions(), contest(usageRecorder, bare, 25));
            String rival = ", beside an UPDATE of one row a session";
            return List.of(
                    Figure.slower(
                            "calculate-usage, an hour of " + size.sessions() + " live sessions" + rival,
                            hour,
                            "≤ 1.5 ×"),
                    Figure.slower(
                            "calculate-usage, the hour that ends a day of " + size.sessions() + " live sessions"
                                    + rival,
                            midnight,
                            "–"));
        }
    }

    /** @param first the hour that the first round records up to */
    private static Rounds.Contest contest(UsageRecorder usageRecorder, Bare bare, int first) {
        return new Rounds.Contest(
                round -> {},
                round -> usageRecorder.settleAll(hour(round + first), Progress.UNWATCHED),
                round -> bare.execute("UPDATE bare_days SET end_time = end_time + interval '1 hour',"
                        + " cpu = cpu + 3600000, memory = memory + 3600000, storage = storage + 3600000"));
    }

    /** Fewer of them, for they are long. */
    private Rounds rounds() {
        return new Rounds(
                Math.min(1, size.rounds().warmUps()), Math.min(5, size.rounds().counted()));
    }

    private static Instant hour(int number) {
        return Plugin.START.plus(Duration.ofHours(number));
    }
}
