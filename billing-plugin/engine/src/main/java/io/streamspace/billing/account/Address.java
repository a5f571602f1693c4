package io.streamspace.billing.account;

import org.jspecify.annotations.Nullable;

/**
 * A postal address, any part of which may be unknown.
 *
 * @param region a state or province, as written on letters or as in ISO 3166-2 without the country
 * @param country ISO 3166-1 alpha-2, upper case
 */
public record Address(
        @Nullable String line1,
        @Nullable String line2,
        @Nullable String postalCode,
        @Nullable String city,
        @Nullable String region,
        @Nullable String country) {

    /** Nothing is known. */
    public static final Address UNKNOWN = new Address(null, null, null, null, null, null);
}
