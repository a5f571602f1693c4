package io.streamspace.billing.provider;

import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes the provider list our plans and packs as we offer them: lists what is missing, gives back what somebody changed there,
 * takes off sale what we do not offer any more. Run twice it changes nothing the second time. No transaction may be open.
 */
public final class SyncOffers {

    private final OfferBook book;
    private final Supplier<RateBookHistory> terms;
    private final Transactions transactions;

    public SyncOffers(OfferBook book, Supplier<RateBookHistory> terms, Transactions transactions) {
        this.book = book;
        this.terms = terms;
        this.transactions = transactions;
    }

    /** What is offered at an instant. */
    public List<Offer> offered(Instant now) {
        return CatalogOffers.of(terms.get().at(now));
    }

    /**
     * How both sides differ; changes nothing.
     *
     * @throws ProviderAway if it cannot be asked now
     */
    public List<ComparedOffer> compared(PaymentGateway gateway, Instant now) {
        return OfferComparison.of(offered(now), gateway.offers().listed());
    }

    /**
     * Brings the provider's side up to ours.
     *
     * @return how everything was found
     * @throws ProviderAway if it cannot be asked now; what was repaired before stays so
     */
    public List<ComparedOffer> sync(PaymentGateway gateway, Instant now) {
        List<ComparedOffer> repaired = new ArrayList<>();
        for (ComparedOffer compared : compared(gateway, now)) {
            repaired.add(repaired(compared, gateway.offers()));
        }
        transactions.run(() -> book.keep(repaired, now));
        return repaired;
    }

    /**
     * How one offer is listed, which may have to be done first.
     *
     * @throws ProviderAway if it cannot be asked now
     * @throws ProviderMismatch if it is listed at another price, or in the other mode
     */
    public ListedOffer listed(Offer offer, PaymentGateway gateway, Instant now) {
        ListedOffer listed = gateway.offers().list(offer);
        checkFits(offer, listed, gateway);
        ComparedOffer kept = new ComparedOffer(offer, listed, OfferStatus.IN_SYNC, null);
        transactions.run(() -> book.keep(List.of(kept), now));
        return listed;
    }

    private static void checkFits(Offer offer, ListedOffer listed, PaymentGateway gateway) {
        if (listed.mode() != gateway.mode()) {
            throw new ProviderMismatch("Price " + listed.priceId() + " is of the mode " + listed.mode() + ".");
        }
        if (!listed.offer().price().equals(offer.price()) || listed.offer().rhythm() != offer.rhythm()) {
            throw new ProviderMismatch("Price " + listed.priceId() + " is listed under " + offer.lookupKey()
                    + " and is " + listed.offer().price() + " " + listed.offer().rhythm() + ".");
        }
    }

    private static ComparedOffer repaired(ComparedOffer compared, PaymentGateway.Offers offers) {
        ListedOffer there = compared.listed();
        return there == null
                ? with(compared, offers.list(compared.offer()))
                : with(compared, repairedThere(compared, there, offers));
    }

    private static ListedOffer repairedThere(ComparedOffer compared, ListedOffer there, PaymentGateway.Offers offers) {
        if (compared.isSettled()) {
            return there;
        }
        if (compared.found() == OfferStatus.DRIFTED) {
            return offers.repair(there, compared.offer());
        }
        offers.archive(there);
        return new ListedOffer(
                there.productId(), there.priceId(), there.offer(), ListedOffer.Listing.ARCHIVED, there.mode());
    }

    private static ComparedOffer with(ComparedOffer compared, ListedOffer listed) {
        return new ComparedOffer(compared.offer(), listed, compared.found(), compared.differed());
    }
}
