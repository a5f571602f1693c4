package io.streamspace.bench;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.usage.UsageSums;
import io.streamspace.billing.values.Interval;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code GET /usage} asks of the database, with little history, with ten times and with a hundred times as much. */
final class UsageBench {

    private static final int ACCOUNTS = 1000;
    private static final int METERS = 3;
    private static final int RECORDS_A_SESSION = 10;
    private static final int HOURS_AT_ONCE = 48;
    private static final int ASKED = 1000;
    /** A session an hour. */
    private static final String SEGMENTS =
            "INSERT INTO billing_segments SELECT 'user:user-' || u, 's-' || u || '-' || h, at, at, at + interval '1 hour',"
                    + " abs(u) %% 64, 1000, 1000, 1000"
                    + " FROM generate_series(0, %3$d) u, generate_series(%1$d, %2$d - 1) h,"
                    + " LATERAL (SELECT timestamptz '%4$s' + h * interval '1 hour' AS at) t";

    private static final String RECORDS =
            "INSERT INTO billing_usage_records SELECT account_id, session_id, life_start, start_time, end_time,"
                    + " date_trunc('month', start_time, 'UTC'),"
                    + " (SELECT id FROM billing_rate_combinations WHERE digest = sha256('bench')),"
                    + " cpu_millis, memory_bytes, storage_bytes, end_time"
                    + " FROM billing_segments WHERE start_time >= timestamptz '%4$s' + %1$d * interval '1 hour'"
                    + " AND start_time < timestamptz '%4$s' + %2$d * interval '1 hour'";

    private final Size size;

    UsageBench(Size size) {
        this.size = size;
    }

    List<Figure> run() throws Exception {
        int accounts = Math.min(ACCOUNTS, size.sessions());
        int hours = Math.max(10, RECORDS_A_SESSION * size.sessions() / accounts / METERS);
        List<Figure> figures = new ArrayList<>();
        try (Plugin plugin = new Plugin()) {
            plugin.makeRoomUpTo(hour(hours));
            new Bare(plugin.database()).execute(Plugin.RATES);
            fill(plugin, accounts, 0, hours / 10);
            figures.add(figure(plugin, accounts, hours / 10));
            fill(plugin, accounts, hours / 10, hours);
            figures.add(figure(plugin, accounts, hours));
            plugin.makeRoomUpTo(hour(10 * hours));
            fill(plugin, accounts, hours, 10 * hours);
            figures.add(figure(plugin, accounts, 10 * hours));
        }
        return figures;
    }

    private static void fill(Plugin plugin, int accounts, int from, int to) throws SQLException {
        Bare bare = new Bare(plugin.database());
        for (int hour = from; hour < to; hour += HOURS_AT_ONCE) {
            int end = Math.min(to, hour + HOURS_AT_ONCE);
            bare.execute(
                    String.format(Locale.ROOT, SEGMENTS, hour, end, accounts - 1, Plugin.START),
                    String.format(Locale.ROOT, RECORDS, hour, end, accounts - 1, Plugin.START));
        }
        bare.execute("UPDATE billing_shards SET settled_through = '" + hour(to) + "'", "VACUUM ANALYZE");
    }

    private static Figure figure(Plugin plugin, int accounts, int hours) throws SQLException {
        UsageSums sums = plugin.sums();
        Bare bare = new Bare(plugin.database());
        Instant now = hour(hours).plus(Duration.ofMinutes(90));
        Interval period = monthOf(hour(hours).minusMillis(1));
        List<Long> ours = new ArrayList<>();
        List<Long> rival = new ArrayList<>();
        for (int i = -ASKED; i < ASKED; i++) {
            AccountId account = AccountId.ofUser("user-" + Math.floorMod(i * 7, accounts));
            long start = System.nanoTime();
            sums.upTo(account, period, now);
            long middle = System.nanoTime();
            bare.text("SELECT count(*) FROM billing_shards WHERE shard = 1");
            if (i >= 0) {
                ours.add(middle - start);
                rival.add(System.nanoTime() - middle);
            }
        }
        return new Figure(
                "p99 of the sums behind `GET /usage`, " + (long) accounts * hours * METERS
                        + " records of history, beside one row by key",
                millis(p99(ours)),
                millis(p99(rival)),
                String.format(Locale.ROOT, "%.2f ×", (double) p99(ours) / p99(rival)),
                "≤ 5 ms, the last ≤ 1.5 × the first");
    }

    private static Interval monthOf(Instant instant) {
        YearMonth month = YearMonth.from(instant.atZone(ZoneOffset.UTC));
        return new Interval(
                month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static long p99(List<Long> nanos) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return sorted.get((sorted.size() * 99 + 99) / 100 - 1);
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.2f ms", nanos / 1e6);
    }

    private static Instant hour(int number) {
        return Plugin.START.plus(Duration.ofHours(number));
    }
}
