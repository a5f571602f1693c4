package io.streamspace.billing.provider.reconciliation.run;

import io.streamspace.billing.provider.gateway.Gateways;
import io.streamspace.billing.provider.gateway.ProviderPrice;
import io.streamspace.billing.provider.price.ComparedPrice;
import io.streamspace.billing.provider.price.PriceCatalogSync;
import io.streamspace.billing.provider.price.PriceSyncStatus;
import io.streamspace.billing.provider.reconciliation.ReconciliationDifference;
import io.streamspace.billing.provider.reconciliation.ReconciliationDifference.Finding;
import io.streamspace.billing.provider.reconciliation.ReconciliationDifference.Status;
import java.time.Instant;
import java.util.List;

/** Repairs the provider's price list and reports what differed. */
public record PriceRepairs(Gateways gateways, PriceCatalogSync sync) implements PriceCheck {

    @Override
    public List<ReconciliationDifference> repaired(Instant now) {
        return sync.sync(gateways.required(), now).stream()
                .filter(compared -> !compared.isSettled())
                .map(compared -> difference(compared, now))
                .toList();
    }

    private static ReconciliationDifference difference(ComparedPrice compared, Instant now) {
        ProviderPrice providerPrice = compared.providerPrice();
        String differed = compared.differed();
        return new ReconciliationDifference(
                null,
                new Finding("offer", providerPrice.lookupKey()),
                compared.found() == PriceSyncStatus.ARCHIVED
                        ? "not offered"
                        : providerPrice.name() + ", " + providerPrice.price(),
                differed == null ? compared.found().key() : differed,
                "It is listed as we offer it.",
                Status.MENDED,
                now);
    }
}
