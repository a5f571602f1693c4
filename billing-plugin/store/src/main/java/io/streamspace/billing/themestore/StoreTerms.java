package io.streamspace.billing.themestore;

import io.streamspace.billing.values.Problem;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;

/**
 * How the store is kept, as configured now; a sale keeps the shares of its own time.
 *
 * @param currency in which themes are priced
 * @param zone whose calendar months creators earn by
 * @param refundDays how many days after a sale it may be refunded
 */
public record StoreTerms(Currency currency, ZoneId zone, ThemeLimits limits, RevenueShare share, int refundDays) {

    /** @throws Problem 404 {@code store_disabled} if there is none */
    public static StoreTerms open(Optional<StoreTerms> terms) {
        return terms.orElseThrow(
                () -> new Problem(Problem.Kind.NOT_FOUND, "store_disabled", "This platform has no theme store."));
    }
}
