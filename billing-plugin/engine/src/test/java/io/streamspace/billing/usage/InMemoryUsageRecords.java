package io.streamspace.billing.usage;

import static java.util.Comparator.comparing;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.RowKey;
import io.streamspace.billing.values.InMemoryTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;

/** Usage records in memory. */
public final class InMemoryUsageRecords implements UsageRecords {

    /** No day is longer, and no correction reaches across an edge that is asked from. */
    private static final Duration LONGEST = Duration.ofHours(26);

    private static final Comparator<UsageRecord> ORDER = comparing(
                    (UsageRecord record) -> record.usageOwner().account())
            .thenComparing(record -> record.usageOwner().key().sessionId())
            .thenComparing(record -> record.usageSegment().ratingTerms().meter())
            .thenComparing(InMemoryUsageRecords::start)
            .thenComparing(UsageRecord::revision);

    private final NavigableMap<RowKey, UsageRecord> rows;
    private final NavigableMap<String, Instant> horizons;

    public InMemoryUsageRecords(InMemoryTransactions transactions) {
        this.rows = transactions.table();
        this.horizons = transactions.table();
    }

    private static Instant start(UsageRecord record) {
        return record.usageSegment().during().start();
    }

    private static Instant end(UsageRecord record) {
        return record.usageSegment().during().end();
    }

    @Override
    public Map<String, Set<AccountId>> accountsOf(Map<String, Instant> sessionsSince) {
        Map<String, Set<AccountId>> accounts = new HashMap<>();
        rows.values().forEach(record -> {
            String session = record.usageOwner().key().sessionId();
            Instant since = sessionsSince.get(session);
            if (since != null && end(record).isAfter(since)) {
                accounts.computeIfAbsent(session, key -> new HashSet<>())
                        .add(record.usageOwner().account());
            }
        });
        return accounts;
    }

    @Override
    public List<UsageRecord> of(Collection<Part> parts) {
        return rows.values().stream()
                .filter(record -> parts.stream().anyMatch(part -> hasPartIn(record, part)))
                .sorted(ORDER)
                .toList();
    }

    private static boolean hasPartIn(UsageRecord record, Part part) {
        return record.usageOwner().group().equals(part.owners())
                && end(record).isAfter(part.since())
                && start(record).isAfter(part.since().minus(LONGEST));
    }

    @Override
    public Instant horizon() {
        return horizons.getOrDefault("", Instant.EPOCH);
    }

    /** Puts records of before an instant away. */
    public void putAway(Instant before) {
        horizons.put("", before);
    }

    @Override
    public void replace(Collection<UsageRecord> obsolete, Collection<UsageRecord> fresh) {
        for (UsageRecord record : obsolete) {
            if (rows.remove(key(record)) == null) {
                throw new IllegalStateException("a usage record to be replaced is not there: " + record);
            }
        }
        for (UsageRecord record : fresh) {
            if (rows.putIfAbsent(key(record), record) != null) {
                throw new IllegalStateException("a usage record to be written is there: " + record);
            }
        }
    }

    private static RowKey key(UsageRecord record) {
        OwnerKey owner = record.usageOwner().key();
        return new RowKey(
                record.usageOwner().account(),
                String.join(
                        "|",
                        owner.sessionId(),
                        owner.lifeStart().toString(),
                        record.usageSegment().ratingTerms().meter(),
                        start(record).toString(),
                        String.valueOf(record.revision())));
    }
}
