package io.streamspace.billing.billrun;

import static java.util.stream.Collectors.toMap;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Buyer;
import io.streamspace.billing.tax.BuyerTax;
import io.streamspace.billing.tax.TaxMode;
import io.streamspace.billing.tax.TaxQuote;
import io.streamspace.billing.tax.TaxRule;
import io.streamspace.billing.values.Problem;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads how accounts are taxed: one statement, or two where a provider decides, however many accounts. */
public record BuyerTaxes(BillingStores ports) {

    Map<AccountId, BuyerTax> of(Collection<Payer> payers, InvoiceTerms terms) {
        List<AccountId> accounts = payers.stream().map(Payer::account).toList();
        TaxRule rule = new TaxRule(terms.tax(), terms.seller());
        Map<AccountId, Buyer> buyers = ports.buyers().of(accounts);
        Map<AccountId, List<TaxQuote>> quotes =
                terms.tax().mode() == TaxMode.STRIPE ? ports.taxQuotes().of(accounts) : Map.of();
        return payers.stream()
                .collect(toMap(
                        Payer::account,
                        payer -> new BuyerTax(
                                rule,
                                buyers.getOrDefault(payer.account(), Buyer.UNKNOWN),
                                payer.currency(),
                                quotes.getOrDefault(payer.account(), List.of()))));
    }

    public BuyerTax of(Payer payer, InvoiceTerms terms) {
        return Objects.requireNonNull(of(List.of(payer), terms).get(payer.account()));
    }

    /** Why nothing can be sold to somebody; empty if it can. */
    Optional<Problem> problem(Payer payer, InvoiceTerms terms, Instant at) {
        BuyerTax tax = of(payer, terms);
        return tax.at(at).isPresent()
                ? Optional.empty()
                : Optional.of(tax.lack().problem());
    }
}
