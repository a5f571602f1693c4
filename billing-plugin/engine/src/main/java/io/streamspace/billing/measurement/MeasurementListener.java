package io.streamspace.billing.measurement;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;
import java.util.Map;

/** Learns when what was measured turns out to be different; joins the transaction, under the locks of all shards. */
public interface MeasurementListener {

    /** @param changedFrom of each account, from when on anything is different; not empty */
    void measured(Map<AccountId, Instant> changedFrom);
}
