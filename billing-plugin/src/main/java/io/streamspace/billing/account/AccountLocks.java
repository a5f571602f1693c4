package io.streamspace.billing.account;

/** Whoever decides over an account's headroom holds its lock until commit. Taken after a shard's lock, never before. */
public interface AccountLocks {

    /** Waits for other transactions that hold it, on every host. The account must exist. */
    void lock(AccountId account);
}
