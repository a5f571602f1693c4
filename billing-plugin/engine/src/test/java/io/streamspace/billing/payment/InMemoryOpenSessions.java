package io.streamspace.billing.payment;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.RowKey;
import io.streamspace.billing.values.InMemoryTransactions;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;

/** Sessions that are open, in memory. */
public final class InMemoryOpenSessions implements OpenSessions {

    private final NavigableMap<RowKey, OpenSession> rows;

    public InMemoryOpenSessions(InMemoryTransactions transactions) {
        this.rows = transactions.table();
    }

    /** A session has begun. */
    public void begin(OpenSession session) {
        rows.put(new RowKey(session.account(), session.sessionId()), session);
    }

    /** A session has ended. */
    public void end(AccountId account, String sessionId) {
        rows.remove(new RowKey(account, sessionId));
    }

    @Override
    public List<OpenSession> of(Collection<AccountId> accounts) {
        return rows.values().stream()
                .filter(session -> accounts.contains(session.account()))
                .toList();
    }
}
