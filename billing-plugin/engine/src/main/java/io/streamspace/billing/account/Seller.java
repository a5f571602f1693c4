package io.streamspace.billing.account;

import org.jspecify.annotations.Nullable;

/**
 * Who sends the invoices.
 *
 * @param registration where it is registered and under which number, in its own words
 */
public record Seller(
        Party party, @Nullable Bank bank, @Nullable String registration) {

    /** Nothing is known. */
    public static final Seller UNKNOWN = new Seller(Party.UNKNOWN, null, null);

    /** Where to pay to. @param iban without spaces */
    public record Bank(
            String iban, @Nullable String bic, @Nullable String accountName) {}
}
