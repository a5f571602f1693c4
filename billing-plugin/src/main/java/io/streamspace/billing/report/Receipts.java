package io.streamspace.billing.report;

import io.streamspace.billing.event.FactKey;
import java.util.Optional;

/** What became of facts. Heartbeats are not kept one by one, so there is none of them. */
public interface Receipts {

    /** Empty for a fact that was never taken. */
    Optional<Receipt> find(FactKey key);
}
