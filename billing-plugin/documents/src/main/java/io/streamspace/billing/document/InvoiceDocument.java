package io.streamspace.billing.document;

import io.streamspace.billing.account.Party;
import io.streamspace.billing.account.Seller;
import io.streamspace.billing.tax.TaxLine;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice or a credit note as it is shown. It says what was so when it was sent: payments that came later are not on
 * it, so it never changes, but for the mark of what has become void.
 *
 * @param taxes empty if nothing is taxed at all
 * @param notes what the seller adds
 */
public record InvoiceDocument(
        DocumentIdentity identity,
        Parties parties,
        List<DocumentLine> lines,
        List<TaxLine> taxes,
        DocumentSums sums,
        @Nullable String notes) {

    /**
     * From whom to whom.
     *
     * @param account how the seller's platform calls the buyer
     */
    public record Parties(
            Seller seller,
            Party buyer,
            String account,
            @Nullable String purchaseOrder) {

        /** The buyer's name; without one, the account's. */
        public String buyerName() {
            String name = buyer.name();
            return name == null ? account : name;
        }
    }

    public InvoiceDocument {
        lines = List.copyOf(lines);
        taxes = List.copyOf(taxes);
    }

    public Currency currency() {
        return sums.due().currency();
    }

    /** Whether all unit prices that are shown have tax in them, which the amounts never have. */
    public boolean hasOnlyInclusivePrices() {
        return hasInclusivePrices()
                && lines.stream().filter(DocumentLine::hasUnitPrice).allMatch(DocumentLine::hasInclusivePrice);
    }

    /** Whether a line's unit price has tax in it and some other's has not. */
    public boolean isMarked(DocumentLine line) {
        return !identity.isCreditNote() && line.hasInclusivePrice() && !hasOnlyInclusivePrices();
    }

    public boolean hasInclusivePrices() {
        return !identity.isCreditNote() && lines.stream().anyMatch(DocumentLine::hasInclusivePrice);
    }
}
