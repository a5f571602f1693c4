package io.streamspace.billing.entitlement.hold;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.AccountLocks;
import io.streamspace.billing.values.InMemoryTransactions;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Holds in memory. */
public final class InMemoryHolds implements Holds {

    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private final NavigableMap<String, Hold> rows;
    private final AtomicLong ids = new AtomicLong();
    private final AccountLocks locks;

    public InMemoryHolds(InMemoryTransactions transactions, AccountLocks locks) {
        this.rows = transactions.table();
        this.locks = locks;
    }

    @Override
    public String newId() {
        return "ho_" + ids.incrementAndGet();
    }

    @Override
    public void lockShard(String id) {
        // who is in a transaction is alone anyway
    }

    @Override
    public Optional<Locked> lock(String id, Instant now) {
        return find(id).map(hold ->
                new Locked(hold, locks.decide(hold.account(), now).at()));
    }

    @Override
    public Hold add(Taken taken) {
        if (taken.quantity() <= 0 || !taken.expiresAt().isAfter(taken.createdAt())) {
            throw new IllegalStateException("a hold sets something aside for a time: " + taken);
        }
        Hold hold = new Hold(
                taken.account(),
                newId(),
                taken.meter(),
                taken.quantity(),
                taken.createdAt(),
                taken.expiresAt(),
                Hold.Fate.PENDING);
        rows.put(hold.id(), hold);
        return hold;
    }

    @Override
    public Optional<Hold> find(String id) {
        return Optional.ofNullable(rows.get(id));
    }

    @Override
    public void save(Hold hold) {
        rows.computeIfPresent(hold.id(), (id, known) -> {
            if (known.fate().state() != Hold.State.PENDING && !known.equals(hold)) {
                throw new IllegalStateException(
                        "hold " + id + " is " + known.fate().state().key() + " already");
            }
            return hold;
        });
    }

    @Override
    public Map<AccountId, Map<String, Long>> open(Collection<AccountId> accounts, Instant now) {
        Map<AccountId, Map<String, Long>> open = new HashMap<>();
        rows.values().stream()
                .filter(hold -> accounts.contains(hold.account()) && hold.isOpenAt(now))
                .forEach(hold -> open.computeIfAbsent(hold.account(), account -> new HashMap<>())
                        .merge(hold.meter(), hold.quantity(), InMemoryHolds::saturated));
        return open;
    }

    private static long saturated(long one, long other) {
        return BigInteger.valueOf(one).add(BigInteger.valueOf(other)).min(MOST).longValueExact();
    }

    /** How many an account has open. */
    public long countOpen(AccountId account, Instant now) {
        return rows.values().stream()
                .filter(hold -> hold.account().equals(account) && hold.isOpenAt(now))
                .count();
    }

    @Override
    public long expire(Instant now) {
        List<Hold> expired = rows.values().stream()
                .filter(hold -> hold.fate().state() == Hold.State.PENDING
                        && !hold.expiresAt().isAfter(now))
                .toList();
        expired.forEach(
                hold -> rows.put(hold.id(), hold.with(new Hold.Fate(Hold.State.EXPIRED, hold.expiresAt(), null))));
        return expired.size();
    }
}
