package io.streamspace.billing.event;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;

/** Takes what the plugin itself knows was used: a fact like any other, with a key of its own making. */
public interface OwnUsage {

    /** The source of such facts. */
    String SOURCE = "/plugins/streamspace-billing";

    /**
     * Keeps the fact and makes records follow. Joins the transaction, under the lock of the account's shard; the account
     * is open. A fact kept before changes nothing.
     */
    void record(UsageFact fact);

    /** Reads what recording use of an account's meter at an instant reads, and records nothing. */
    void readAhead(AccountId account, String meter, Instant at);
}
