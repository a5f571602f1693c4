package io.streamspace.billing.event;

import java.util.Collection;

/** Takes what is told of other meters than those of sessions. */
public interface UsageFacts {

    /** Joins the transaction, under the locks of all shards; the accounts are open. A fact taken before changes nothing. */
    void take(Collection<UsageFact> facts);
}
