package io.streamspace.billing.billrun;

import io.streamspace.billing.account.Buyer;
import io.streamspace.billing.invoice.InvoiceDetails;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceLine.Use;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.tax.BuyerTax;
import io.streamspace.billing.tax.MissingTaxData;
import io.streamspace.billing.tax.PriceBasis;
import io.streamspace.billing.tax.TaxMode;
import io.streamspace.billing.tax.TaxTreatment;
import io.streamspace.billing.values.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one account's invoice is taxed, and between whom it is. A line is taxed as the buyer is when the invoice is made; a
 * correction as what it corrects was, or if nothing had been billed as the buyer would have been at the end of the use.
 * Pure.
 *
 * @param billedAs how that was taxed which correction lines correct; empty inside: not at all
 */
public record Taxation(InvoiceTerms terms, BuyerTax buyerTax, Map<Use, Optional<TaxTreatment>> billedAs) {

    /** Of an invoice without corrections. */
    public Taxation(InvoiceTerms terms, BuyerTax buyerTax) {
        this(terms, buyerTax, Map.of());
    }

    /** Neither is tax charged nor is anything corrected that was taxed. */
    boolean isNone() {
        return terms.tax().mode() == TaxMode.NONE && billedAs.values().stream().allMatch(Optional::isEmpty);
    }

    /** Why it is not known how to tax all lines; empty if it is. @param at when the invoice is made */
    Optional<MissingTaxData> lack(List<InvoiceLine> lines, Instant at) {
        boolean isKnown =
                isNone() || lines.stream().allMatch(line -> treatment(line, at).isPresent());
        return isKnown ? Optional.empty() : Optional.of(buyerTax.lack());
    }

    /**
     * @param at when the invoice is made
     * @throws Problem if it is not known
     */
    TaxTreatment of(InvoiceLine line, Instant at) {
        return treatment(line, at).orElseThrow(() -> buyerTax.lack().problem());
    }

    private Optional<TaxTreatment> treatment(InvoiceLine line, Instant at) {
        PriceBasis basis = line.basis();
        return basis == null ? ofKind(line, at) : ofKind(line, at).map(treatment -> treatment.of(basis));
    }

    private Optional<TaxTreatment> ofKind(InvoiceLine line, Instant at) {
        Optional<TaxTreatment> billed = line.use() == null ? null : billedAs.get(line.use());
        if (billed != null) {
            return Optional.of(billed.orElseGet(buyerTax.rule()::beforeTax));
        }
        if (line.kind() == LineKind.TOP_UP) {
            return Optional.of(buyerTax.rule().prepaid());
        }
        return line.kind() == LineKind.CORRECTION
                ? buyerTax.ofUseUpTo(line.servicePeriod().end().minusMillis(1))
                : buyerTax.at(at);
    }

    InvoiceDetails details() {
        Buyer buyer = buyerTax.buyer();
        return new InvoiceDetails(terms.seller(), buyer.party(), buyer.purchaseOrder(), terms.notes());
    }
}
