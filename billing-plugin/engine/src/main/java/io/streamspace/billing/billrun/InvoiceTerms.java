package io.streamspace.billing.billrun;

import io.streamspace.billing.account.Seller;
import io.streamspace.billing.tax.TaxTerms;
import org.jspecify.annotations.Nullable;

/** What the settings say about every invoice: its tax, whom it is from, and what is printed on it. */
public record InvoiceTerms(
        TaxTerms tax, Seller seller, @Nullable String notes) {

    /** No tax, and nothing of anybody. */
    public static final InvoiceTerms PLAIN = new InvoiceTerms(TaxTerms.NONE, Seller.UNKNOWN, null);
}
