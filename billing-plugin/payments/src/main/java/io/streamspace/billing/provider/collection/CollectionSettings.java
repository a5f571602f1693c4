package io.streamspace.billing.provider.collection;

import io.streamspace.billing.provider.gateway.ProviderSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The settings of automatic collection.
 *
 * @param retries how long after the first, second… failure the next attempt follows, each greater than zero; after as many
 *     failures as there are, another payment method is waited for
 */
public record CollectionSettings(Collection collection, List<Duration> retries) {

    /** Whether sent invoices are collected by themselves. */
    public enum Collection {
        AUTOMATIC,
        /** Only when the account's owner asks for it. */
        MANUAL
    }

    /** Nothing is collected by itself while no provider is configured. */
    public static CollectionSettings of(Optional<ProviderSettings> terms) {
        return terms.map(CollectionSettings::of).orElse(new CollectionSettings(Collection.MANUAL, List.of()));
    }

    private static CollectionSettings of(ProviderSettings terms) {
        return new CollectionSettings(
                terms.collecting() == ProviderSettings.Collecting.AUTOMATIC ? Collection.AUTOMATIC : Collection.MANUAL,
                terms.retryDays().stream().map(Duration::ofDays).toList());
    }

    public CollectionSettings {
        retries = List.copyOf(retries);
    }

    /**
     * When the next attempt may follow a failure at an instant.
     *
     * @param failures of the invoice so far, this one included
     */
    Optional<Instant> retryAt(long failures, Instant failedAt) {
        return retries.stream().skip(failures - 1).findFirst().map(failedAt::plus);
    }
}
