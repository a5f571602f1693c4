package io.streamspace.billing.provider.gateway;

import io.streamspace.billing.values.Money;
import java.util.Locale;

/**
 * A price of ours that is listed at the provider: a plan's or a pack's.
 *
 * @param key unlike every other offer's, such as {@code plan:pro} or {@code pack:storage-100}
 * @param price in one currency; an offer with prices in several is one offer for each
 * @param rhythm how often it is paid
 */
public record ProviderPrice(String key, String name, Money price, Rhythm rhythm) {

    /** How often it is paid. */
    public enum Rhythm {
        ONCE,
        MONTHLY,
        YEARLY
    }

    /**
     * By which its price is found again, also by people: {@code streamspace:plan:pro:usd:monthly:2999}. There the installation
     * follows.
     */
    public String lookupKey() {
        return "streamspace:%s:%s:%s:%d"
                .formatted(
                        key,
                        price.currency().getCurrencyCode().toLowerCase(Locale.ROOT),
                        rhythm.name().toLowerCase(Locale.ROOT),
                        price.minor());
    }
}
