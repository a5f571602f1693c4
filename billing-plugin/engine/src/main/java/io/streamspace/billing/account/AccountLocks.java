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

    /**
     * What a decision over an account starts from.
     *
     * @param at what the decision bears: never before what the account's decisions of before bear, whatever host made them
     */
    record Decision(Account.Standing standing, Instant at) {}

    /**
     * Locks as {@link #lock} does, for a decision at an instant that was read before the lock was had.
     *
     * @param now in whole microseconds
     * @return the given instant, or the last decision's if that is later
     */
    Decision decide(AccountId account, Instant now);
}
