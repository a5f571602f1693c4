package io.streamspace.billing.event;

import java.util.Collection;
import java.util.List;

/** Takes what is told of other meters than those of sessions. */
public interface UsageFacts {

    /** Joins the transaction, under the locks of all shards; the accounts are open. A fact taken before changes nothing. */
    void take(Collection<UsageFact> facts);

    /**
     * Takes a fact that is not known and that nothing stands in the place of, of time that is not settled. Joins the
     * transaction, under the lock of the account's shard; the caller has made sure that it is so.
     */
    default void takeNew(UsageFact fact) {
        take(List.of(fact));
    }
}
