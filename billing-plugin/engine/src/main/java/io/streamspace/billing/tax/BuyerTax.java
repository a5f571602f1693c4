package io.streamspace.billing.tax;

import io.streamspace.billing.account.Buyer;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * How one buyer is taxed: by rule, or as a provider decided. Nothing is guessed: what was not decided is not known. Pure.
 *
 * <p>What is sold now is taxed as decided for the buyer as known now; a decision about earlier details says nothing of it.
 * What was used earlier and never billed is taxed as was decided then, whatever the details were.
 *
 * @param quotes the account's, the oldest first
 */
public record BuyerTax(TaxRule rule, Buyer buyer, Currency currency, List<TaxQuote> quotes) {

    public BuyerTax {
        quotes = List.copyOf(quotes);
    }

    /** Of what is sold at an instant; empty: not known. */
    public Optional<TaxTreatment> at(Instant at) {
        if (!isQuoted()) {
            return Optional.of(rule.treatment(buyer, at));
        }
        return inForce(present(), at).filter(TaxQuote::isDecided).map(this::treatment);
    }

    /** Of what was used up to an instant and had never been billed; empty: not known. */
    public Optional<TaxTreatment> ofUseUpTo(Instant end) {
        if (!isQuoted()) {
            return Optional.of(rule.treatment(buyer, end));
        }
        return inForce(quotes.stream().filter(TaxQuote::isDecided).toList(), end)
                .map(this::treatment);
    }

    /** Why {@link #at} does not know, if it does not. */
    public MissingTaxData lack() {
        if (question().isEmpty()) {
            return new MissingTaxData("buyer.address.country", "is needed to know which tax is charged");
        }
        List<TaxQuote> present = present();
        return present.isEmpty() ? MissingTaxData.WAITING : lack(present.get(present.size() - 1));
    }

    private MissingTaxData lack(TaxQuote quote) {
        switch (quote.decision().outcome()) {
            case TAX_ID_INVALID:
                return new MissingTaxData("buyer.tax_ids", "has a number that cannot be one");
            case UNSUPPORTED:
                return new MissingTaxData(
                        "buyer.address.country", "is one for which the payment provider decides no taxes");
            case PLACE_UNKNOWN:
                return new MissingTaxData("buyer.address", "does not say enough to know which tax is charged");
            default:
                return MissingTaxData.WAITING;
        }
    }

    private boolean isQuoted() {
        return rule.terms().mode() == TaxMode.STRIPE && buyer.taxExemption() == null;
    }

    private Optional<TaxQuestion> question() {
        return TaxQuestion.of(buyer, currency, rule.terms().productCode());
    }

    /** The latest ones, as far back as they answer the question of today. */
    private List<TaxQuote> present() {
        String digest = question().map(TaxQuestion::digest).orElse("");
        int first = quotes.size();
        while (first > 0 && quotes.get(first - 1).digest().equals(digest)) {
            first--;
        }
        return quotes.subList(first, quotes.size());
    }

    /** The latest that was valid by then; else the first. */
    private static Optional<TaxQuote> inForce(List<TaxQuote> oldestFirst, Instant at) {
        return oldestFirst.stream()
                .filter(quote -> !quote.validFrom().isAfter(at))
                .reduce((earlier, later) -> later)
                .or(() -> oldestFirst.stream().findFirst());
    }

    private TaxTreatment treatment(TaxQuote quote) {
        return rule.treatment(buyer, quote.decision());
    }
}
