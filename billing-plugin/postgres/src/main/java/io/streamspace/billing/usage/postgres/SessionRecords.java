package io.streamspace.billing.usage.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.usage.UsageOwner.SessionLifetime;
import io.streamspace.billing.usage.UsageRecord;
import io.streamspace.billing.usage.UsageSegment;
import io.streamspace.billing.usage.postgres.RateCombinations.Combination;
import io.streamspace.billing.usage.postgres.RecordRow.Key;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Records of what sessions use: one row for all meters that a session holds, cut where its account's day, its resources or
 * the terms change. The newest row of a session that goes on has no end: it runs as far as its shard is settled. Whoever
 * writes holds the locks of the accounts' shards.
 */
final class SessionRecords {

    private static final String RECORD = Sql.read(SessionRecords.class, "record");
    private static final String END = Sql.read(SessionRecords.class, "end");
    private static final String TAKE = Sql.read(SessionRecords.class, "take");
    private static final String ADD = Sql.read(SessionRecords.class, "add");
    private static final String TOUCH = Sql.read(SessionRecords.class, "touch");

    private static final Set<String> METERS =
            Meter.OF_SESSIONS.stream().map(Meter::key).collect(Collectors.toSet());

    private SessionRecords() {}

    /** Shards, the accounts in them on terms of their own, and up to where all is recorded. */
    record Settlement(NumberedTerms terms, Collection<Integer> shards, Instant through) {

        private Integer[] shardNumbers() {
            return shards.toArray(new Integer[0]);
        }
    }

    /** A record's owner and start. */
    private record Place(SessionLifetime owner, Instant start) {}

    /** The records of one place that end together, on terms of one billing period. */
    private record Row(Place place, Instant end, Instant periodStart, Map<String, UsageSegment> byMeter) {

        Combination rates() {
            return new Combination(
                    byMeter.values().stream().map(UsageSegment::ratingTerms).toList());
        }

        long held(Meter meter) {
            UsageSegment segment = byMeter.get(meter.key());
            return segment == null ? 0 : segment.level().longValueExact();
        }
    }

    /** Whether records of this kind keep it: an original of a session, of a level that was held throughout. */
    static boolean keep(UsageRecord record) {
        BigInteger[] level = record.usageSegment()
                .baseQuantity()
                .divideAndRemainder(
                        BigInteger.valueOf(record.usageSegment().during().millis()));
        return record.revision() == 0
                && record.usageOwner() instanceof SessionLifetime
                && METERS.contains(record.usageSegment().ratingTerms().meter())
                && level[1].signum() == 0
                && level[0].signum() > 0
                && level[0].bitLength() < Long.SIZE;
    }

    /** @return how many records there are now of the time that was recorded, those included that merely went on */
    static long record(Handle handle, List<SessionWindow> windows, Settlement settlement, Instant now) {
        if (windows.isEmpty()) {
            endAll(handle, settlement.shards());
            return 0;
        }
        NumberedTerms terms = settlement.terms();
        return SessionWindow.rows(windows)
                .query(
                        handle,
                        RECORD,
                        settlement.through(),
                        settlement.shardNumbers(),
                        now,
                        terms.accounts(),
                        terms.numbers())
                .mapTo(Long.class)
                .one();
    }

    /** Ends what ran in shards in which nothing goes on. */
    static void endAll(Handle handle, Collection<Integer> shards) {
        end(handle, List.of(), shards);
    }

    /** Ends what is running of accounts where their shards are settled. */
    static void end(Handle handle, Collection<AccountId> accounts) {
        if (!accounts.isEmpty()) {
            end(handle, accounts, List.of());
        }
    }

    private static void end(Handle handle, Collection<AccountId> accounts, Collection<Integer> shards) {
        handle.createUpdate(END)
                .bind(0, accounts.stream().map(AccountId::value).toArray(String[]::new))
                .bind(1, shards.toArray(new Integer[0]))
                .execute();
    }

    /**
     * Replaces records.
     *
     * @param obsolete all must be there
     * @param fresh all are to be {@linkplain #keep kept} here
     * @return those that cannot be together with others that begin when they do
     */
    static List<UsageRecord> replace(
            Handle handle, Collection<UsageRecord> obsolete, Collection<UsageRecord> fresh, Instant now) {
        Map<Place, Map<String, UsageSegment>> kept = new LinkedHashMap<>();
        obsolete.forEach(record -> kept.put(place(record), new LinkedHashMap<>()));
        fresh.forEach(record -> kept.put(place(record), new LinkedHashMap<>()));
        Map<Place, Instant> written = take(handle, kept);
        for (UsageRecord record : obsolete) {
            UsageSegment gone = Objects.requireNonNull(kept.get(place(record)))
                    .remove(record.usageSegment().ratingTerms().meter());
            if (gone == null) {
                throw new IllegalStateException("the usage record to be replaced is not there: " + Key.of(record));
            }
        }
        fresh.forEach(record -> Objects.requireNonNull(kept.get(place(record)))
                .put(record.usageSegment().ratingTerms().meter(), record.usageSegment()));
        List<UsageRecord> apart = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        kept.forEach((place, byMeter) -> together(place, byMeter, rows, apart));
        add(handle, rows, written, now);
        touch(handle, obsolete, fresh);
        return apart;
    }

    private static void touch(Handle handle, Collection<UsageRecord> obsolete, Collection<UsageRecord> fresh) {
        Rows.of(Stream.concat(obsolete.stream(), fresh.stream()).toList())
                .column("text", record -> record.usageOwner().account().value())
                .column(
                        "timestamptz",
                        record -> record.usageSegment().ratingTerms().periodStart())
                .update(handle, TOUCH);
    }

    /** One row of those that end with the first; the others are apart. */
    private static void together(
            Place place, Map<String, UsageSegment> byMeter, List<Row> rows, List<UsageRecord> apart) {
        if (byMeter.isEmpty()) {
            return;
        }
        UsageSegment first = byMeter.values().iterator().next();
        Map<String, UsageSegment> together = new LinkedHashMap<>();
        byMeter.forEach((meter, segment) -> {
            if (segment.during().equals(first.during())
                    && segment.ratingTerms()
                            .periodStart()
                            .equals(first.ratingTerms().periodStart())) {
                together.put(meter, segment);
            } else {
                apart.add(new UsageRecord(place.owner(), segment, 0));
            }
        });
        rows.add(new Row(place, first.during().end(), first.ratingTerms().periodStart(), together));
    }

    private static Place place(UsageRecord record) {
        return new Place(
                (SessionLifetime) record.usageOwner(),
                record.usageSegment().during().start());
    }

    /** Fills in what is there, and returns when it was written. */
    private static Map<Place, Instant> take(Handle handle, Map<Place, Map<String, UsageSegment>> kept) {
        Map<Place, Instant> written = new LinkedHashMap<>();
        places(kept.keySet())
                .query(handle, TAKE)
                .map((row, context) -> {
                    UsageRecord record = RecordRow.read(row);
                    Place place = place(record);
                    Objects.requireNonNull(kept.get(place))
                            .put(record.usageSegment().ratingTerms().meter(), record.usageSegment());
                    written.put(place, Sql.instant(row, "created_at"));
                    return place;
                })
                .list();
        return written;
    }

    private static Rows<Place> places(Collection<Place> places) {
        return Rows.of(places)
                .column("text", place -> place.owner().account().value())
                .column("text", place -> place.owner().sessionId())
                .column("timestamptz", place -> place.owner().start())
                .column("timestamptz", Place::start);
    }

    private static void add(Handle handle, List<Row> rows, Map<Place, Instant> written, Instant now) {
        if (rows.isEmpty()) {
            return;
        }
        Set<Combination> combinations = new LinkedHashSet<>();
        rows.forEach(row -> combinations.add(row.rates()));
        Map<Combination, Integer> ids = RateCombinations.ids(handle, combinations);
        Rows.of(rows)
                .column("text", row -> row.place().owner().account().value())
                .column("text", row -> row.place().owner().sessionId())
                .column("timestamptz", row -> row.place().owner().start())
                .column("timestamptz", row -> row.place().start())
                .column("timestamptz", Row::end)
                .column("timestamptz", Row::periodStart)
                .column("int4", row -> ids.get(row.rates()))
                .column("int8", row -> row.held(Meter.CPU))
                .column("int8", row -> row.held(Meter.MEMORY))
                .column("int8", row -> row.held(Meter.STORAGE))
                .column("timestamptz", row -> written.getOrDefault(row.place(), now))
                .column("int4", row -> row.place().owner().account().shard())
                .update(handle, ADD);
    }
}
