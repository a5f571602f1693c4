package io.streamspace.billing.provider;

/**
 * An offer as it stands at the provider.
 *
 * @param listing whether it can be bought
 * @param offer what it says there: name, price and rhythm may differ from ours if somebody changed it
 */
public record ListedOffer(String productId, String priceId, Offer offer, Listing listing, Mode mode) {

    /** Whether people can buy it. */
    public enum Listing {
        ACTIVE,
        ARCHIVED
    }
}
