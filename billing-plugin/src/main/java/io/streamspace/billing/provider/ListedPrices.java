package io.streamspace.billing.provider;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the provider lists, read once if anybody asks. Not for several threads. */
final class ListedPrices {

    private final PaymentGateway gateway;
    private @Nullable Map<String, Offer> byPrice;

    ListedPrices(PaymentGateway gateway) {
        this.gateway = gateway;
    }

    /** @throws ProviderAway if it cannot be read now */
    Optional<Offer> of(String priceId) {
        Map<String, Offer> listed = byPrice;
        if (listed == null) {
            listed = new HashMap<>();
            for (ListedOffer offer : gateway.offers().listed()) {
                listed.put(offer.priceId(), offer.offer());
            }
            byPrice = listed;
        }
        return Optional.ofNullable(listed.get(priceId));
    }
}
