package io.streamspace.billing.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the settings say about collecting.
 *
 * @param retries how long after the first, second… failure the next attempt follows, each greater than zero; after as many
 *     failures as there are, another means of paying is waited for
 */
public record CollectTerms(Collection collection, List<Duration> retries) {

    /** Whether sent invoices are collected by themselves. */
    public enum Collection {
        AUTOMATIC,
        /** Only when the account's owner asks for it. */
        MANUAL
    }

    /** Nothing is collected by itself while no provider is configured. */
    public static CollectTerms of(Optional<ProviderTerms> terms) {
        return terms.map(CollectTerms::of).orElse(new CollectTerms(Collection.MANUAL, List.of()));
    }

    private static CollectTerms of(ProviderTerms terms) {
        return new CollectTerms(
                terms.collecting() == ProviderTerms.Collecting.AUTOMATIC ? Collection.AUTOMATIC : Collection.MANUAL,
                terms.retryDays().stream().map(Duration::ofDays).toList());
    }

    public CollectTerms {
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
