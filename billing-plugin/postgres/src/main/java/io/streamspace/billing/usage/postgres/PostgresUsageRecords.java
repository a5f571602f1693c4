package io.streamspace.billing.usage.postgres;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toSet;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.usage.UsageRecord;
import io.streamspace.billing.usage.UsageRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The tables of usage records: those of sessions, and of a single meter those of accounts themselves, of overage and
 * corrections.
 */
public final class PostgresUsageRecords implements UsageRecords {

    private static final String ACCOUNTS_OF = Sql.read(PostgresUsageRecords.class, "accounts_of");
    private static final String OF = Sql.read(PostgresUsageRecords.class, "of");
    private static final String DELETE = Sql.read(PostgresUsageRecords.class, "delete");
    private static final String UPDATE = Sql.read(PostgresUsageRecords.class, "update");
    private static final String INSERT = Sql.read(PostgresUsageRecords.class, "insert");

    private final Jdbi jdbi;
    private final LateCharges lateCharges;
    private final Supplier<Instant> clock;

    /** @param clock the platform's: when records are written */
    public PostgresUsageRecords(Jdbi jdbi, LateCharges lateCharges, Supplier<Instant> clock) {
        this.jdbi = jdbi;
        this.lateCharges = lateCharges;
        this.clock = clock;
    }

    @Override
    public Map<String, Set<AccountId>> accountsOf(Map<String, Instant> sessionsSince) {
        return jdbi.withHandle(handle -> Rows.of(sessionsSince.entrySet())
                .column("text", Map.Entry::getKey)
                .column("timestamptz", Map.Entry::getValue)
                .query(handle, ACCOUNTS_OF)
                .map((row, context) -> Map.entry(row.getString(1), new AccountId(row.getString(2))))
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet()))));
    }

    @Override
    public Instant horizon() {
        return jdbi.withHandle(Horizon::read);
    }

    @Override
    public List<UsageRecord> of(Collection<Part> parts) {
        return jdbi.withHandle(handle -> Rows.of(parts)
                .column("text", part -> part.owners().account().value())
                .column("text", part -> part.owners().sessionId())
                .column("timestamptz", Part::since)
                .query(handle, OF)
                .map((row, context) -> RecordRow.read(row))
                .list());
    }

    @Override
    public void replace(Collection<UsageRecord> obsolete, Collection<UsageRecord> fresh) {
        Map<Boolean, List<UsageRecord>> gone = ofSessions(obsolete);
        Map<Boolean, List<UsageRecord>> added = ofSessions(fresh);
        jdbi.useHandle(handle -> {
            List<UsageRecord> apart = replaceOfSessions(handle, some(gone, true), some(added, true));
            List<UsageRecord> ofMeters = new ArrayList<>(some(added, false));
            ofMeters.addAll(apart);
            replaceOfMeters(handle, some(gone, false), ofMeters);
            lateCharges.note(handle, obsolete, fresh);
        });
    }

    private static Map<Boolean, List<UsageRecord>> ofSessions(Collection<UsageRecord> records) {
        return records.stream().collect(partitioningBy(SessionRecords::keep));
    }

    private static List<UsageRecord> some(Map<Boolean, List<UsageRecord>> records, boolean ofSessions) {
        return records.getOrDefault(ofSessions, List.of());
    }

    /**
     * @param obsolete may still be records of a meter, from before sessions had records of their own
     * @return fresh ones that no session's record holds
     */
    private List<UsageRecord> replaceOfSessions(
            Handle handle, Collection<UsageRecord> obsolete, Collection<UsageRecord> fresh) {
        Map<RecordRow.Key, UsageRecord> gone = byKey(obsolete);
        delete(handle, gone.values()).forEach(gone::remove);
        return SessionRecords.replace(handle, gone.values(), fresh, clock.get());
    }

    private void replaceOfMeters(Handle handle, Collection<UsageRecord> obsolete, Collection<UsageRecord> fresh) {
        Map<RecordRow.Key, UsageRecord> gone = byKey(obsolete);
        List<UsageRecord> changed = fresh.stream()
                .filter(record -> gone.remove(RecordRow.Key.of(record)) != null)
                .toList();
        Set<UsageRecord> added = new LinkedHashSet<>(fresh);
        changed.forEach(added::remove);
        found(gone.size(), delete(handle, gone.values()).size());
        found(changed.size(), RecordRow.all(changed).update(handle, UPDATE));
        RecordRow.all(added).update(handle, INSERT, clock.get());
    }

    private static Map<RecordRow.Key, UsageRecord> byKey(Collection<UsageRecord> records) {
        Map<RecordRow.Key, UsageRecord> byKey = new LinkedHashMap<>();
        records.forEach(record -> byKey.put(RecordRow.Key.of(record), record));
        return byKey;
    }

    /** @return the keys of those that were there, as records of a meter */
    private static List<RecordRow.Key> delete(Handle handle, Collection<UsageRecord> records) {
        return records.isEmpty()
                ? List.of()
                : RecordRow.keys(records)
                        .query(handle, DELETE)
                        .map((row, context) -> RecordRow.key(row))
                        .list();
    }

    private static void found(int expected, int found) {
        if (found != expected) {
            throw new IllegalStateException(
                    "of " + expected + " usage records to be replaced " + found + " were there");
        }
    }
}
