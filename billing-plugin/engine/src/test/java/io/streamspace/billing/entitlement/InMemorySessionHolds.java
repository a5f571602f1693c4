package io.streamspace.billing.entitlement;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.RowKey;
import io.streamspace.billing.values.InMemoryTransactions;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;

/** What sessions were allowed to hold, in memory. */
public final class InMemorySessionHolds implements SessionHolds {

    private final NavigableMap<RowKey, Lease> rows;

    public InMemorySessionHolds(InMemoryTransactions transactions) {
        this.rows = transactions.table();
    }

    @Override
    public void hold(Lease lease) {
        rows.put(new RowKey(lease.account(), lease.sessionId()), lease);
    }

    @Override
    public void release(AccountId account, String sessionId) {
        rows.remove(new RowKey(account, sessionId));
    }

    /** An account's leases that have not ended, by session. */
    public List<Lease> open(AccountId account, Instant now) {
        return rows.values().stream()
                .filter(lease ->
                        lease.account().equals(account) && lease.expiresAt().isAfter(now))
                .toList();
    }
}
