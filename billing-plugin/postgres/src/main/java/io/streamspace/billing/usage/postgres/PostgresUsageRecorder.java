package io.streamspace.billing.usage.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.usage.CorrectedPeriod;
import io.streamspace.billing.usage.UsageReconciler;
import io.streamspace.billing.usage.UsageRecorder;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Progress;
import io.streamspace.billing.values.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;

/** Settles by one statement for all sessions of many shards; see {@link BulkUsageRecorder}. */
public final class PostgresUsageRecorder implements UsageRecorder {

    private static final String UNSETTLED = Sql.read(PostgresUsageRecorder.class, "unsettled");
    private static final int SEGMENTS_IN_ONE_GO = 20_000;
    private static final int SLICES_IN_ONE_GO = 1_000_000;
    private static final List<Integer> ALL_SHARDS =
            IntStream.range(0, AccountId.SHARDS).boxed().toList();

    private final Jdbi jdbi;
    private final Transactions transactions;
    private final Supplier<UsageTerms> terms;
    private final UsagePartitions storage;
    private final BulkUsageRecorder settlement;
    private final UnsettledAccounts unsettledAccounts;
    private final IsolatedUsageRecorder separate;
    private final PendingCorrections corrections;

    /** @param clock the platform's: when records are written */
    public PostgresUsageRecorder(
            Jdbi jdbi,
            Transactions transactions,
            Supplier<UsageTerms> terms,
            UsageReconciler.Ports ports,
            Supplier<Instant> clock) {
        this.jdbi = jdbi;
        this.transactions = transactions;
        this.terms = terms;
        this.storage = new UsagePartitions(jdbi, terms);
        this.settlement = new BulkUsageRecorder(jdbi, ports, clock);
        this.unsettledAccounts = new UnsettledAccounts(jdbi);
        this.separate = new IsolatedUsageRecorder(transactions, settlement, unsettledAccounts);
        this.corrections = new PendingCorrections(jdbi, terms);
    }

    @Override
    public long settle(int shard, Instant through) {
        UsageTerms now = terms.get();
        return transactions.in(() -> {
            storage.daysThrough(now, through);
            return settlement.settle(now, List.of(shard), through);
        });
    }

    @Override
    public long settleSeparately(int shard, Instant through) {
        UsageTerms now = terms.get();
        transactions.run(() -> storage.daysThrough(now, through));
        long missing = separate.catchUp(now, List.of(shard));
        return missing + separate.settle(now, shard, through);
    }

    @Override
    public Map<AccountId, String> unsettled(Collection<AccountId> accounts) {
        List<Integer> shards =
                accounts.stream().map(AccountId::shard).distinct().toList();
        return unsettledAccounts.of(shards).stream()
                .filter(one -> accounts.contains(one.account()))
                .collect(Collectors.toMap(UnsettledAccounts.Unsettled::account, UnsettledAccounts.Unsettled::reason));
    }

    @Override
    public long settleAll(Instant through, Progress progress) {
        storage.through(through);
        UsageTerms now = terms.get();
        long missing = separate.catchUp(now, ALL_SHARDS);
        long written = missing + settleShards(now, through, progress);
        unsettledAccounts
                .of(ALL_SHARDS)
                .forEach(one -> progress.setAside(one.account().value(), one.reason()));
        return written;
    }

    private long settleShards(UsageTerms now, Instant through, Progress progress) {
        Map<Integer, Unsettled> unsettled = unsettled(now, through);
        progress.expect(AccountId.SHARDS);
        Unsettled ofAll = unsettled.values().stream().reduce(new Unsettled(0, through), Unsettled::and);
        if (!ofAll.isLittle()) {
            return inGroups(now, unsettled, through, progress);
        }
        long written = unsettled.isEmpty() ? 0 : inParts(now, ALL_SHARDS, ofAll.from(), through, ofAll.segments());
        progress.advance(AccountId.SHARDS);
        progress.count("records", written);
        return written;
    }

    @Override
    public List<CorrectedPeriod> pendingCorrections(Collection<AccountId> accounts) {
        return corrections.of(accounts);
    }

    /**
     * @param segments how many there are to settle
     * @param from the earliest instant at which one of them is not settled
     */
    private record Unsettled(long segments, Instant from) {

        Unsettled and(Unsettled other) {
            return new Unsettled(segments + other.segments, Interval.earlier(from, other.from));
        }

        boolean isLittle() {
            return segments <= SEGMENTS_IN_ONE_GO;
        }
    }

    /** By shard; of shards in which nothing is to be settled, nothing. */
    private Map<Integer, Unsettled> unsettled(UsageTerms now, Instant through) {
        Map<Integer, Unsettled> byShard = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(UNSETTLED)
                .bind(0, Sql.parameter(now.calendars().start()))
                .bind(1, Sql.parameter(through))
                .map((row, context) -> byShard.put(
                        row.getInt("shard"), new Unsettled(row.getLong("count"), Sql.instant(row, "since"))))
                .list());
        return byShard;
    }

    /** Some shards together, until they have enough to settle. */
    private long inGroups(UsageTerms now, Map<Integer, Unsettled> unsettled, Instant through, Progress progress) {
        long written = 0;
        List<Integer> together = new ArrayList<>();
        Unsettled nothing = new Unsettled(0, through);
        Unsettled ofThem = nothing;
        for (int shard : ALL_SHARDS) {
            together.add(shard);
            ofThem = ofThem.and(unsettled.getOrDefault(shard, nothing));
            if (!ofThem.isLittle() || shard == AccountId.SHARDS - 1) {
                long records = inParts(now, List.copyOf(together), ofThem.from(), through, ofThem.segments());
                progress.advance(together.size());
                progress.count("records", records);
                written += records;
                together.clear();
                ofThem = nothing;
            }
        }
        return written;
    }

    /** Transactions of whole hours, each of about a million slices at most: three a day of each segment. */
    private long inParts(UsageTerms now, List<Integer> shards, Instant from, Instant through, long segments) {
        Duration atOnce = Duration.ofHours(Math.max(1, 24L * SLICES_IN_ONE_GO / (3 * Math.max(1, segments))));
        long written = 0;
        Instant end = from;
        while (end.isBefore(through)) {
            Instant next = Interval.earlier(end.truncatedTo(ChronoUnit.HOURS).plus(atOnce), through);
            written += together(now, shards, next);
            end = next;
        }
        return written;
    }

    /** Each shard by itself once they fail together. */
    private long together(UsageTerms now, List<Integer> shards, Instant through) {
        try {
            return transactions.in(() -> settlement.settle(now, shards, through));
        } catch (RuntimeException e) {
            return shards.stream()
                    .mapToLong(shard -> separate.settle(now, shard, through))
                    .sum();
        }
    }
}
