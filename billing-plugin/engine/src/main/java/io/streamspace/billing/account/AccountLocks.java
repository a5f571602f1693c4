package io.streamspace.billing.account;

import java.time.Instant;

/** Whoever decides over an account's headroom holds its lock until commit. Taken after a shard's lock, never before. */
public interface AccountLocks {

    /**
     * Waits for other transactions that hold it, on every host. An account that is not open yet is opened.
     *
     * @param now when it is heard of
     * @return how it stands
     */
    Account.Standing lock(AccountId account, Instant now);
}
