package io.streamspace.billing.provider.price;

import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.provider.gateway.ListedPrice;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderPrice;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Synchronizes the provider's price list with our plans and packs: lists what is missing, restores what was changed
 * there, and deactivates what we do not offer any more. A second run changes nothing. No transaction may be open.
 */
public final class PriceCatalogSync {

    private final ProviderPrices book;
    private final Supplier<RateBookHistory> terms;
    private final Transactions transactions;

    public PriceCatalogSync(ProviderPrices book, Supplier<RateBookHistory> terms, Transactions transactions) {
        this.book = book;
        this.terms = terms;
        this.transactions = transactions;
    }

    /** What is offered at an instant. */
    public List<ProviderPrice> offered(Instant now) {
        return CatalogPrices.of(terms.get().at(now), now);
    }

    /**
     * How both sides differ; changes nothing.
     *
     * @throws ProviderAway if it cannot be asked now
     */
    public List<ComparedPrice> compared(PaymentGateway gateway, Instant now) {
        return PriceComparison.of(offered(now), gateway.offers().listed());
    }

    /**
     * Brings the provider's side up to ours.
     *
     * @return how everything was found
     * @throws ProviderAway if it cannot be asked now; what was repaired before stays so
     */
    public List<ComparedPrice> sync(PaymentGateway gateway, Instant now) {
        List<ComparedPrice> repaired = new ArrayList<>();
        for (ComparedPrice compared : compared(gateway, now)) {
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
    public ListedPrice listed(ProviderPrice providerPrice, PaymentGateway gateway, Instant now) {
        ListedPrice listed = gateway.offers().list(providerPrice);
        checkFits(providerPrice, listed, gateway);
        ComparedPrice kept = new ComparedPrice(providerPrice, listed, PriceSyncStatus.IN_SYNC, null);
        transactions.run(() -> book.keep(List.of(kept), now));
        return listed;
    }

    private static void checkFits(ProviderPrice providerPrice, ListedPrice listed, PaymentGateway gateway) {
        if (listed.providerMode() != gateway.providerMode()) {
            throw new ProviderMismatch("Price " + listed.priceId() + " is of the mode " + listed.providerMode() + ".");
        }
        if (!listed.providerPrice().price().equals(providerPrice.price())
                || listed.providerPrice().rhythm() != providerPrice.rhythm()) {
            throw new ProviderMismatch("Price " + listed.priceId() + " is listed under " + providerPrice.lookupKey()
                    + " and is " + listed.providerPrice().price() + " "
                    + listed.providerPrice().rhythm() + ".");
        }
    }

    private static ComparedPrice repaired(ComparedPrice compared, PaymentGateway.Offers offers) {
        ListedPrice there = compared.listed();
        return there == null
                ? with(compared, offers.list(compared.providerPrice()))
                : with(compared, repairedThere(compared, there, offers));
    }

    private static ListedPrice repairedThere(ComparedPrice compared, ListedPrice there, PaymentGateway.Offers offers) {
        if (compared.isSettled()) {
            return there;
        }
        if (compared.found() == PriceSyncStatus.DRIFTED) {
            return offers.repair(there, compared.providerPrice());
        }
        offers.archive(there);
        return new ListedPrice(
                there.productId(),
                there.priceId(),
                there.providerPrice(),
                ListedPrice.Listing.ARCHIVED,
                there.providerMode());
    }

    private static ComparedPrice with(ComparedPrice compared, ListedPrice listed) {
        return new ComparedPrice(compared.providerPrice(), listed, compared.found(), compared.differed());
    }
}
