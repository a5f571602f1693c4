package io.streamspace.billing.account;

import java.time.Instant;
import java.util.List;

/**
 * The shards' locks and progress. Whoever changes usage records of an account holds its shard's lock until commit;
 * several locks are taken in ascending order.
 */
public interface Shards {

    /** @param settledThrough every timeline of the shard is recorded up to here */
    record Shard(int number, Instant settledThrough) {}

    /** Locks every shard until the transaction ends. */
    List<Shard> lockAll();

    /** Locks one shard until the transaction ends. */
    Shard lock(int number);

    /** Reads without locking. */
    List<Shard> all();

    /** Moves a locked shard's progress forward; an earlier instant changes nothing. */
    void settled(int number, Instant through);
}
