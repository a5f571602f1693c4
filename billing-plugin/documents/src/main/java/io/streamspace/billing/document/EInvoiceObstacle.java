package io.streamspace.billing.document;

import java.util.Locale;

/** Why a document has no data by EN 16931: they would not be valid. */
public enum EInvoiceObstacle {
    /** A draft is no invoice yet. */
    DRAFT,
    /** What is void is not to be booked. */
    VOID,
    /** The seller's name or country is not configured. */
    SELLER_UNKNOWN,
    /** The seller has no VAT identifier, or, where nothing is taxed, no identifier at all. */
    SELLER_IDENTIFIER_MISSING,
    /** The buyer's country is not known. */
    BUYER_COUNTRY_UNKNOWN,
    /** For a reverse charge the buyer's VAT identifier is needed. */
    BUYER_IDENTIFIER_MISSING,
    /** A VAT identifier does not begin with a country. */
    IDENTIFIER_MALFORMED,
    /** The standard knows at most two decimals. */
    CURRENCY_HAS_THREE_DECIMALS,
    /** Some lines are outside the scope of tax and others are not, or two taxes have one category and rate. */
    TAX_MIXED,
    /** Tax rounded line by line is too far from the tax of the sum. */
    TAX_ROUNDED_APART;

    /** Lower case, for programs. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
