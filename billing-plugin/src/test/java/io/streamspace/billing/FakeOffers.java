package io.streamspace.billing;

import io.streamspace.billing.provider.gateway.ListedPrice;
import io.streamspace.billing.provider.gateway.ListedPrice.Listing;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderPrice;
import java.util.ArrayList;
import java.util.List;

/** Listed prices of a provider in memory. */
final class FakeOffers implements PaymentGateway.Offers {

    private final FakeProvider provider;

    FakeOffers(FakeProvider provider) {
        this.provider = provider;
    }

    @Override
    public List<ListedPrice> listed() {
        provider.before();
        return new ArrayList<>(provider.prices.values());
    }

    @Override
    public ListedPrice list(ProviderPrice providerPrice) {
        provider.before();
        ListedPrice listed = provider.prices.computeIfAbsent(
                providerPrice.lookupKey(),
                key -> new ListedPrice(
                        "prod_" + providerPrice.key(),
                        "price_" + key,
                        providerPrice,
                        Listing.ACTIVE,
                        provider.providerMode));
        provider.after();
        return listed;
    }

    @Override
    public ListedPrice repair(ListedPrice listed, ProviderPrice providerPrice) {
        return put(new ListedPrice(
                listed.productId(), listed.priceId(), providerPrice, Listing.ACTIVE, provider.providerMode));
    }

    @Override
    public void archive(ListedPrice listed) {
        put(new ListedPrice(
                listed.productId(), listed.priceId(), listed.providerPrice(), Listing.ARCHIVED, provider.providerMode));
    }

    private ListedPrice put(ListedPrice listed) {
        provider.before();
        provider.prices.put(listed.priceId().substring("price_".length()), listed);
        provider.after();
        return listed;
    }
}
