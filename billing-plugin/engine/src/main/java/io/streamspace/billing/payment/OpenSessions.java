package io.streamspace.billing.payment;

import io.streamspace.billing.account.AccountId;
import java.util.Collection;
import java.util.List;

/** The sessions that have begun and not ended, as far as is known here. */
public interface OpenSessions {

    /** @param user who started it */
    record OpenSession(AccountId account, String sessionId, String user) {}

    /** Those of accounts, hibernated ones included. */
    List<OpenSession> of(Collection<AccountId> accounts);
}
