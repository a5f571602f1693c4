package io.streamspace.billing.session.postgres;

import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.account.Shards;
import io.streamspace.billing.event.UsageFacts;
import io.streamspace.billing.session.HeartbeatBuffer;
import io.streamspace.billing.session.HeartbeatTimeout;
import io.streamspace.billing.session.TimelineListener;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/**
 * What the taking in of facts needs around it.
 *
 * @param timeout the same that the book uses
 * @param listener told of changed timelines
 * @param usage takes what is told of other meters
 * @param now the platform's present
 */
public record IntakeContext(
        Jdbi jdbi,
        Transactions transactions,
        Shards shards,
        Accounts accounts,
        HeartbeatBuffer book,
        Supplier<HeartbeatTimeout> timeout,
        TimelineListener listener,
        UsageFacts usage,
        Supplier<Instant> now) {}
