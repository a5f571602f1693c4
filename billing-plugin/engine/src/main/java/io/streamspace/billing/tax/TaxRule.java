package io.streamspace.billing.tax;

import io.streamspace.billing.account.Buyer;
import io.streamspace.billing.account.EuropeanUnion;
import io.streamspace.billing.account.Party;
import io.streamspace.billing.account.Seller;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which tax a buyer pays: none if exempt or if reverse charge applies, else the rate of the buyer's region, else of the
 * buyer's country, else inside the European Union that of the seller's. A buyer who says nothing of a country is where the
 * seller is. Pure.
 */
public record TaxRule(TaxTerms terms, Seller seller) {

    private static final String TAX = "Tax";
    private static final String VAT = "VAT";
    private static final String REVERSE_CHARGE = UntaxedWording.REVERSE_CHARGE.of();

    /** When a rate comes into force is asked of this instant. */
    public TaxTreatment treatment(Buyer buyer, Instant at) {
        String exemption = buyer.taxExemption();
        if (exemption != null) {
            return untaxed(TaxCategory.E, exemption);
        }
        if (isReverseCharged(buyer.party())) {
            return untaxed(TaxCategory.AE, REVERSE_CHARGE);
        }
        return rate(place(buyer.party()), at)
                .or(() -> rateOfTheSeller(buyer.party(), at))
                .map(rate -> rate.treatment(terms.basis()))
                .orElseGet(() -> outOfReach(buyer.party()));
    }

    /**
     * As a provider decided; several rates at once are one, their sum.
     *
     * @throws IllegalArgumentException if nothing was decided
     */
    public TaxTreatment treatment(Buyer buyer, TaxDecision decision) {
        switch (decision.outcome()) {
            case TAXED:
                return new TaxTreatment(TaxCategory.S, decision.name(), decision.percent(), null, terms.basis());
            case ZERO_RATED:
                return new TaxTreatment(TaxCategory.Z, taxName(), BigDecimal.ZERO, null, terms.basis());
            case EXEMPT:
                return untaxed(TaxCategory.E, UntaxedWording.EXEMPT.of());
            case REVERSE_CHARGED:
                return untaxed(TaxCategory.AE, REVERSE_CHARGE);
            case NOT_COLLECTED:
                return outOfReach(buyer.party());
            default:
                throw new IllegalArgumentException("nothing was decided: " + decision.outcome());
        }
    }

    /** Of what was billed when no tax was charged. */
    public TaxTreatment beforeTax() {
        return untaxed(TaxCategory.E, UntaxedWording.BEFORE.of());
    }

    /** Of money that is paid before anything is supplied for it: what it pays for later is taxed then. */
    public TaxTreatment prepaid() {
        return untaxed(TaxCategory.O, UntaxedWording.PREPAYMENT.of());
    }

    private TaxTreatment outOfReach(Party buyer) {
        return isExported(buyer)
                ? untaxed(TaxCategory.G, UntaxedWording.EXPORT.of())
                : untaxed(TaxCategory.O, UntaxedWording.OUTSIDE.of());
    }

    private TaxTreatment untaxed(TaxCategory category, String reason) {
        return new TaxTreatment(category, taxName(), BigDecimal.ZERO, reason, terms.basis());
    }

    private String taxName() {
        return seller.party().country().filter(EuropeanUnion::has).isPresent() ? VAT : TAX;
    }

    private boolean isReverseCharged(Party buyer) {
        return terms.reverseCharge()
                && isFromAnotherMember(buyer)
                && buyer.vatId().map(EuropeanUnion::countryOf).equals(buyer.country());
    }

    private boolean isFromAnotherMember(Party buyer) {
        Optional<String> sells = seller.party().country().filter(EuropeanUnion::has);
        Optional<String> buys = buyer.country().filter(EuropeanUnion::has);
        return sells.isPresent() && buys.isPresent() && !sells.equals(buys);
    }

    private boolean isExported(Party buyer) {
        return seller.party().country().filter(EuropeanUnion::has).isPresent()
                && buyer.country()
                        .filter(country -> !EuropeanUnion.has(country))
                        .isPresent();
    }

    private Optional<TaxRate> rateOfTheSeller(Party buyer, Instant at) {
        return isFromAnotherMember(buyer) ? rate(place(seller.party()), at) : Optional.empty();
    }

    private TaxRate.@Nullable Place place(Party buyer) {
        Party known = buyer.country().isPresent() ? buyer : seller.party();
        return known.country()
                .map(country -> new TaxRate.Place(country, known.address().region()))
                .orElse(null);
    }

    private Optional<TaxRate> rate(TaxRate.@Nullable Place place, Instant at) {
        return terms.rates().stream()
                .filter(rate -> place != null && place.isWithin(rate.place()) && rate.isInForceAt(at))
                .max(Comparator.comparing((TaxRate rate) -> !rate.place().isWholeCountry())
                        .thenComparing(rate -> rate.from() == null ? Instant.MIN : rate.from()));
    }
}
