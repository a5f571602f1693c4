package io.streamspace.billing.usage.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.usage.RatingTerms;
import io.streamspace.billing.usage.UsageRecord;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Notes of which meters corrections raised the use of a period that had been sealed for too long. It is noted when the
 * correction is written, which is when its fact is taken in, for when it is billed says nothing of that.
 */
public final class LateCharges {

    private static final String SEALED = Sql.read(LateCharges.class, "sealed");
    private static final String NOTE = Sql.read(LateCharges.class, "note");

    private final Supplier<Instant> now;
    private final Supplier<Duration> limit;

    /** @param limit from a period's sealing to the last fact that is charged by itself */
    public LateCharges(Supplier<Instant> now, Supplier<Duration> limit) {
        this.now = now;
        this.limit = limit;
    }

    private record Use(AccountId account, Instant period, String meter) {}

    private record Period(AccountId account, Instant start) {}

    /** Compares the corrections that go with those that come. */
    void note(Handle handle, Collection<UsageRecord> obsolete, Collection<UsageRecord> fresh) {
        Map<Use, BigInteger> differences = new HashMap<>();
        fresh.forEach(record -> add(differences, record, record.usageSegment().baseQuantity()));
        obsolete.forEach(record ->
                add(differences, record, record.usageSegment().baseQuantity().negate()));
        differences.values().removeIf(difference -> difference.signum() <= 0);
        if (!differences.isEmpty()) {
            Set<Period> late = late(handle, differences.keySet());
            write(
                    handle,
                    differences.keySet().stream()
                            .filter(use -> late.contains(new Period(use.account(), use.period())))
                            .toList());
        }
    }

    private static void add(Map<Use, BigInteger> differences, UsageRecord record, BigInteger quantity) {
        RatingTerms ratingTerms = record.usageSegment().ratingTerms();
        if (record.revision() > 0 && ratingTerms.nonBillableReason() == null) {
            Use use = new Use(record.usageOwner().account(), ratingTerms.periodStart(), ratingTerms.meter());
            differences.merge(use, quantity, BigInteger::add);
        }
    }

    private Set<Period> late(Handle handle, Set<Use> raised) {
        Instant latest = now.get().minus(limit.get());
        Set<Period> late = new HashSet<>();
        Rows.of(raised)
                .column("text", use -> use.account().value())
                .column("timestamptz", Use::period)
                .query(handle, SEALED)
                .map((row, context) -> Map.entry(
                        new Period(new AccountId(row.getString("account_id")), Sql.instant(row, "period_start")),
                        Objects.requireNonNull(Sql.instantOrNull(row, "sealed_at"))))
                .forEach(sealing -> {
                    if (sealing.getValue().isBefore(latest)) {
                        late.add(sealing.getKey());
                    }
                });
        return late;
    }

    private void write(Handle handle, Collection<Use> uses) {
        Instant noticed = now.get();
        Rows.of(uses)
                .column("text", use -> use.account().value())
                .column("timestamptz", Use::period)
                .column("text", Use::meter)
                .column("timestamptz", use -> noticed)
                .update(handle, NOTE);
    }
}
