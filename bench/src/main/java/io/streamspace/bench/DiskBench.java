package io.streamspace.bench;

import io.streamspace.billing.values.Progress;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The disk that sessions take which live a month through: rows and bytes of their records and of the sums by day, with indexes. */
final class DiskBench {

    /** As many as there are accounts. */
    private static final int SESSIONS = 1000;

    private static final Instant END = Plugin.START.plus(Duration.ofDays(31));

    /** Of records by hour, three meters each, as they were before sessions had records of days (measured then: 304 bytes a row). */
    private static final int BYTES_BY_HOUR = 31 * 24 * 3 * 304;

    private final int sessions;

    DiskBench(Size size) {
        this.sessions = Math.min(SESSIONS, size.sessions());
    }

    List<Figure> run() throws Exception {
        try (Plugin plugin = new Plugin()) {
            plugin.makeRoomUpTo(END);
            Lives.open(plugin, sessions);
            plugin.usageRecorder().settleAll(END, Progress.UNWATCHED);
            Bare bare = new Bare(plugin.database());
            bare.execute("VACUUM FULL");
            long records = number(
                    bare,
                    "SELECT (SELECT count(*) FROM billing_usage_records) + count(*) FROM billing_running_records");
            long bytes = number(bare, """
                    SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c
                    WHERE c.relkind = 'r' AND c.relname ~ '^billing_(usage_records|running_records|usage_days)'
                      AND pg_relation_size(c.oid) > 0
                    """);
            return List.of(new Figure(
                    String.format(
                            Locale.ROOT,
                            "disk of a live session's month, %.0f records and the sums of its account by day, beside records of hours",
                            (double) records / sessions),
                    String.format(Locale.ROOT, "%.1f kB", bytes / 1e3 / sessions),
                    String.format(Locale.ROOT, "%.0f kB", BYTES_BY_HOUR / 1e3),
                    String.format(Locale.ROOT, "%.3f ×", (double) bytes / sessions / BYTES_BY_HOUR),
                    "≤ 31 records, ≤ 0.05 ×"));
        }
    }

    private static long number(Bare bare, String query) throws SQLException {
        return Long.parseLong(bare.text(query));
    }
}
