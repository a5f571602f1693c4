package io.streamspace.billing.provider.reconciliation.run;

import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.reconciliation.ReconciliationDifference;
import java.time.Instant;
import java.util.List;

/** A comparison that is made once for all customers, before them. */
@FunctionalInterface
public interface SharedComparison {

    /** @throws ProviderAway if the provider cannot be asked now */
    Seen of(PaymentGateway gateway, Instant at);

    /** @param objects how many were read */
    record Seen(long objects, List<ReconciliationDifference> reconciliationDifferences) {}
}
