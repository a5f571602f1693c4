package io.streamspace.billing.usage.postgres;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
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
                .column("text", part -> part.account().value())
                .column("text", Part::sessionId)
                .column("timestamptz", Part::since)
                .query(handle, OF)
                .map((row, context) -> RecordRow.read(row))
                .list());
    }

    @Override
    public void replace(Collection<UsageRecord> obsolete, Collection<UsageRecord> fresh) {
        jdbi.useHandle(handle -> {
            List<UsageRecord> ofMeters = new ArrayList<>(fresh.stream()
                    .filter(record -> !SessionRecords.keep(record))
                    .toList());
            ofMeters.addAll(replaceOfSessions(handle, obsolete, fresh));
            replaceOfMeters(
                    handle,
                    obsolete.stream()
                            .filter(record -> !SessionRecords.keep(record))
                            .toList(),
                    ofMeters);
            lateCharges.note(handle, obsolete, fresh);
        });
    }

    /**
     * @return fresh ones that no session's record holds. What is obsolete may still be a record of a meter, from before
     *     sessions had records of their own.
     */
    private List<UsageRecord> replaceOfSessions(
            Handle handle, Collection<UsageRecord> obsolete, Collection<UsageRecord> fresh) {
        Map<RecordRow.Key, UsageRecord> gone = new LinkedHashMap<>();
        obsolete.stream().filter(SessionRecords::keep).forEach(record -> gone.put(RecordRow.Key.of(record), record));
        if (!gone.isEmpty()) {
            RecordRow.keys(List.copyOf(gone.values()))
                    .query(handle, DELETE)
                    .map((row, context) -> RecordRow.key(row))
                    .list()
                    .forEach(gone::remove);
        }
        return SessionRecords.replace(
                handle,
                gone.values(),
                fresh.stream().filter(SessionRecords::keep).toList(),
                clock.get());
    }

    private void replaceOfMeters(Handle handle, Collection<UsageRecord> obsolete, Collection<UsageRecord> fresh) {
        Map<RecordRow.Key, UsageRecord> gone = new LinkedHashMap<>();
        obsolete.forEach(record -> gone.put(RecordRow.Key.of(record), record));
        List<UsageRecord> changed = fresh.stream()
                .filter(record -> gone.remove(RecordRow.Key.of(record)) != null)
                .toList();
        Set<UsageRecord> added = new LinkedHashSet<>(fresh);
        changed.forEach(added::remove);
        if (!gone.isEmpty()) {
            found(
                    gone.size(),
                    RecordRow.keys(gone.values())
                            .query(handle, DELETE)
                            .map((row, context) -> RecordRow.key(row))
                            .list()
                            .size());
        }
        found(changed.size(), RecordRow.all(changed).update(handle, UPDATE));
        RecordRow.all(added).update(handle, INSERT, clock.get());
    }

    private static void found(int expected, int found) {
        if (found != expected) {
            throw new IllegalStateException(
                    "of " + expected + " usage records to be replaced " + found + " were there");
        }
    }
}
