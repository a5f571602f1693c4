package io.streamspace.billing.provider.adapter.stripe;

import io.streamspace.billing.provider.ListedOffer;
import io.streamspace.billing.provider.ListedOffer.Listing;
import io.streamspace.billing.provider.Offer;
import io.streamspace.billing.provider.Offer.Rhythm;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prices with their products. */
final class OfferReader {

    private OfferReader() {}

    /** Empty if it is none of ours: not labelled, or with a rhythm or a tiering that we never list. */
    static Optional<ListedOffer> offer(Fields price) {
        String key = price.labels().subject();
        Optional<Rhythm> rhythm = rhythm(price.at("recurring"));
        return key == null || rhythm.isEmpty() || !price.at("unit_amount").isThere()
                ? Optional.empty()
                : Optional.of(listed(price, key, rhythm.get()));
    }

    private static ListedOffer listed(Fields price, String key, Rhythm rhythm) {
        String name = price.text("product", "name");
        boolean isActive =
                price.is("active") && price.at("product", "active").json().asBoolean(true);
        return new ListedOffer(
                String.valueOf(price.id("product")),
                price.required("id"),
                new Offer(key, name == null ? "" : name, price.money("unit_amount"), rhythm),
                isActive ? Listing.ACTIVE : Listing.ARCHIVED,
                price.mode());
    }

    /** How often a price is paid; empty for a rhythm that we never list. */
    static Optional<Rhythm> rhythm(Fields recurring) {
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
    static @Nullable String key(Fields price) {
        return price.labels().subject();
    }
}
