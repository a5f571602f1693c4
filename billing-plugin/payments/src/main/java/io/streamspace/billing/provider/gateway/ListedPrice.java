package io.streamspace.billing.provider.gateway;

/**
 * A price as listed at the provider.
 *
 * @param listing whether it can be bought
 * @param providerPrice what it says there: name, price and rhythm may differ from ours if somebody changed it
 */
public record ListedPrice(
        String productId, String priceId, ProviderPrice providerPrice, Listing listing, ProviderMode providerMode) {

    /** Whether people can buy it. */
    public enum Listing {
        ACTIVE,
        ARCHIVED
    }
}
