package io.streamspace.billing.provider.adapter.stripe;

import io.streamspace.billing.provider.gateway.ListedPrice;
import io.streamspace.billing.provider.gateway.ListedPrice.Listing;
import io.streamspace.billing.provider.gateway.ProviderPrice;
import io.streamspace.billing.provider.gateway.ProviderPrice.Rhythm;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prices with their products. */
final class StripePriceReader {

    private StripePriceReader() {}

    /** Empty if it is none of ours: not labelled, or with a rhythm or a tiering that we never list. */
    static Optional<ListedPrice> offer(StripeFields price) {
        String key = price.providerMetadata().subject();
        Optional<Rhythm> rhythm = rhythm(price.at("recurring"));
        return key == null || rhythm.isEmpty() || !price.at("unit_amount").isThere()
                ? Optional.empty()
                : Optional.of(listed(price, key, rhythm.get()));
    }

    private static ListedPrice listed(StripeFields price, String key, Rhythm rhythm) {
        String name = price.text("product", "name");
        boolean isActive =
                price.is("active") && price.at("product", "active").json().asBoolean(true);
        return new ListedPrice(
                String.valueOf(price.id("product")),
                price.required("id"),
                new ProviderPrice(key, name == null ? "" : name, price.money("unit_amount"), rhythm),
                isActive ? Listing.ACTIVE : Listing.ARCHIVED,
                price.providerMode());
    }

    /** How often a price is paid; empty for a rhythm that we never list. */
    static Optional<Rhythm> rhythm(StripeFields recurring) {
        if (!recurring.isThere()) {
            return Optional.of(Rhythm.ONCE);
        }
        long count = recurring.at("interval_count").isThere() ? recurring.number("interval_count") : 1;
        String every = count + " " + recurring.text("interval");
        switch (every) {
            case "1 month":
                return Optional.of(Rhythm.MONTHLY);
            case "1 year", "12 month":
                return Optional.of(Rhythm.YEARLY);
            default:
                return Optional.empty();
        }
    }

    /** Which of our offers a subscription's price is; null: none. */
    static @Nullable String key(StripeFields price) {
        return price.providerMetadata().subject();
    }
}
