package io.streamspace.billing.event;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Takes what is told of other meters than those of sessions. */
public interface UsageFacts {

    /** Joins the transaction, under the locks of all shards; the accounts are open. A fact taken before changes nothing. */
    void take(Collection<UsageFact> facts);

    /** Reads what taking a fact about an account's meter at an instant reads, and takes nothing. */
    default void readAhead(AccountId account, String meter, Instant at) {}

    /**
     * Takes a fact that nothing is known of and nothing stands in the place of, of time that is not settled. Joins the
     * transaction; that it is so the caller has checked.
     */
    default void takeNew(UsageFact fact) {
        take(List.of(fact));
    }
}
