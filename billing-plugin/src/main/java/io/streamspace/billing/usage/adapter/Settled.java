package io.streamspace.billing.usage.adapter;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Up to where an account is recorded. */
final class Settled {

    private Settled() {}

    static Instant through(Handle handle, AccountId account) {
        return handle.createQuery("SELECT settled_through FROM billing_shards WHERE shard = ?")
                .bind(0, account.shard())
                .mapTo(Instant.class)
                .one();
    }
}
