package io.streamspace.billing.entitlement.hold;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.RowKey;
import io.streamspace.billing.values.InMemoryTransactions;
import java.time.Instant;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;

/** Job slots in memory. */
public final class InMemorySlots implements Slots {

    private final NavigableMap<RowKey, Slot> rows;

    public InMemorySlots(InMemoryTransactions transactions) {
        this.rows = transactions.table();
    }

    @Override
    public Optional<Slot> held(AccountId account, String jobId) {
        return of(account, jobId).filter(slot -> slot.releasedAt() == null).findFirst();
    }

    @Override
    public Optional<Instant> last(AccountId account, String jobId) {
        return of(account, jobId).map(Slot::allocatedAt).max(Comparator.naturalOrder());
    }

    private Stream<Slot> of(AccountId account, String jobId) {
        return rows.values().stream()
                .filter(slot -> slot.account().equals(account) && slot.jobId().equals(jobId));
    }

    /** How many an account holds. */
    public long countHeld(AccountId account) {
        return rows.values().stream()
                .filter(slot -> slot.account().equals(account) && slot.releasedAt() == null)
                .count();
    }

    @Override
    public void add(Slot slot) {
        if (held(slot.account(), slot.jobId()).isPresent() || rows.containsKey(key(slot))) {
            throw new IllegalStateException("job " + slot.jobId() + " of " + slot.account() + " holds a slot already");
        }
        rows.put(key(slot), slot);
    }

    @Override
    public void release(Slot slot, Instant at) {
        rows.computeIfPresent(
                key(slot),
                (key, known) -> known.releasedAt() == null
                        ? new Slot(known.account(), known.jobId(), known.allocatedAt(), at)
                        : known);
    }

    private static RowKey key(Slot slot) {
        return new RowKey(slot.account(), slot.id());
    }
}
