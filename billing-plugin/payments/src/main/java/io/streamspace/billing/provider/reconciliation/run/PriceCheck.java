package io.streamspace.billing.provider.reconciliation.run;

import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.reconciliation.ReconciliationDifference;
import java.time.Instant;
import java.util.List;

/** Compares the provider's price list with our plans and packs. */
@FunctionalInterface
public interface PriceCheck {

    /**
     * Repairs what can be. No transaction is open.
     *
     * @return what differed
     * @throws ProviderAway if the provider cannot be asked now
     */
    List<ReconciliationDifference> repaired(Instant now);
}
