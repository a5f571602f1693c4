package io.streamspace.billing.measurement.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.BoundSql;
import io.streamspace.billing.database.Read;
import io.streamspace.billing.database.ReadScope;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.measurement.Measurements.Count;
import io.streamspace.billing.values.Interval;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * What one account counted, added up by hours that are cut once more wherever its entitlements change and its records end.
 * Sums between coarser cuts are sums of these, so that one read answers for any of them.
 */
public final class CountedHours {

    private static final String OF = Sql.read(CountedHours.class, "of");
    private static final String NAME = "counted hours";

    private record Key(String meter, Instant since) {}

    /** What was counted between the first and the last of some measurements that lie between the same cuts. */
    public record Hour(AccountId account, String meter, Instant first, Instant last, BigInteger sum) {}

    private final List<Hour> hours;

    CountedHours(List<Hour> hours) {
        this.hours = hours;
    }

    /** @param cuts instants at which it is cut besides */
    public static Read<Hour> read(AccountId account, Interval within, List<Instant> cuts) {
        return new Read<>(
                BoundSql.of(OF)
                        .with("account", account.value())
                        .with("from", within.start())
                        .with("to", within.end())
                        .with("cuts", "timestamptz", cuts),
                row -> new Hour(
                        new AccountId(row.getString("account_id")),
                        row.getString("meter"),
                        Sql.instant(row, "first"),
                        Sql.instant(row, "last"),
                        Sql.integer(row, "sum")),
                new ReadScope<>(ReadScope.name(NAME, account), within, (hour, asked) -> true));
    }

    /** Those that the transaction has read ahead, if they cover an interval. */
    static Optional<CountedHours> known(Handle handle, AccountId account, Interval within) {
        return Read.<Hour>ahead(handle, ReadScope.name(NAME, account), within).map(CountedHours::new);
    }

    /** What was counted inside an interval, added up between cuts; empty if an hour lies across an edge. */
    Optional<List<Count>> between(Interval within, SortedSet<Instant> cuts) {
        TreeSet<Instant> edges = new TreeSet<>(cuts);
        edges.add(within.start());
        edges.add(within.end());
        Map<Key, Count> counts = new LinkedHashMap<>();
        for (Hour hour : hours) {
            if (!edges.subSet(hour.first(), false, hour.last(), true).isEmpty()) {
                return Optional.empty();
            }
            if (within.contains(hour.first())) {
                Instant since = since(hour.first(), cuts);
                counts.merge(
                        new Key(hour.meter(), since),
                        new Count(hour.account(), hour.meter(), since, hour.sum()),
                        (one, other) -> new Count(
                                one.account(), one.meter(), since, one.sum().add(other.sum())));
            }
        }
        return Optional.of(new ArrayList<>(counts.values()));
    }

    private static Instant since(Instant instant, SortedSet<Instant> cuts) {
        SortedSet<Instant> before = cuts.headSet(instant.plusNanos(1));
        return before.isEmpty() ? cuts.first() : before.last();
    }
}
