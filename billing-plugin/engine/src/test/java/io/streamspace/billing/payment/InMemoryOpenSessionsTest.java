package io.streamspace.billing.payment;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.InMemoryTest;

class InMemoryOpenSessionsTest extends InMemoryTest implements OpenSessionsContract {

    private final InMemoryOpenSessions sessions = new InMemoryOpenSessions(transactions);

    @Override
    public OpenSessions sessions() {
        return sessions;
    }

    @Override
    public void begin(OpenSessions.OpenSession session) {
        sessions.begin(session);
    }

    @Override
    public void end(AccountId account, String sessionId) {
        sessions.end(account, sessionId);
    }
}
