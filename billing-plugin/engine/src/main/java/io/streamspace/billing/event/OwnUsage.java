package io.streamspace.billing.event;

/** Takes what the plugin itself knows was used: a fact like any other, with a key of its own making. */
public interface OwnUsage {

    /** The source of such facts. */
    String SOURCE = "/plugins/streamspace-billing";

    /**
     * Keeps the fact and makes records follow. Joins the transaction, under the lock of the account's shard; the account
     * is open. A fact kept before changes nothing.
     */
    void record(UsageFact fact);
}
