package io.streamspace.billing.tax;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A configured rate.
 *
 * @param place where buyers pay it
 * @param percent 0 up to 100, exact
 * @param reason why there is none, of a category that needs one; null where there is
 * @param from when it comes into force; null: it always was
 */
public record TaxRate(
        Place place,
        String name,
        BigDecimal percent,
        TaxCategory category,
        @Nullable String reason,
        @Nullable Instant from) {

    /**
     * @param country ISO 3166-1 alpha-2
     * @param region of the country, as buyers write it or as in ISO 3166-2; null: the whole country
     */
    public record Place(String country, @Nullable String region) {

        /** Upper case, without the country before it: {@code us-ca} is {@code CA}. */
        public Place {
            region = region == null ? null : plain(country, region);
        }

        boolean isWholeCountry() {
            return region == null;
        }

        /** Whether it lies in another, or is it. */
        boolean isWithin(Place other) {
            return country.equals(other.country) && (other.region == null || other.region.equals(region));
        }

        private static String plain(String country, String region) {
            String upper = region.strip().toUpperCase(Locale.ROOT);
            return upper.startsWith(country + "-") ? upper.substring(country.length() + 1) : upper;
        }
    }

    boolean isInForceAt(Instant instant) {
        return from == null || !from.isAfter(instant);
    }

    TaxTreatment treatment(PriceBasis basis) {
        return new TaxTreatment(category, name, percent, reason, basis);
    }
}
