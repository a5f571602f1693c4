package io.streamspace.billing.provider.price;

import io.streamspace.billing.provider.gateway.ListedPrice;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.gateway.ProviderPrice;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The prices listed at the provider, read at most once. Not thread-safe. */
public final class ListedPrices {

    private final PaymentGateway gateway;
    private @Nullable Map<String, ProviderPrice> byPrice;

    public ListedPrices(PaymentGateway gateway) {
        this.gateway = gateway;
    }

    /** @throws ProviderAway if it cannot be read now */
    public Optional<ProviderPrice> of(String priceId) {
        Map<String, ProviderPrice> listed = byPrice;
        if (listed == null) {
            listed = new HashMap<>();
            for (ListedPrice offer : gateway.offers().listed()) {
                listed.put(offer.priceId(), offer.providerPrice());
            }
            byPrice = listed;
        }
        return Optional.ofNullable(listed.get(priceId));
    }
}
