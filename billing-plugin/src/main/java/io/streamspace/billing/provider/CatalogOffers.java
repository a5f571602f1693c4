package io.streamspace.billing.provider;

import io.streamspace.billing.catalog.Pack;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Plan.PlanInterval;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.provider.Offer.Rhythm;
import io.streamspace.billing.values.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** Plans and packs as the provider is to list them: all that cost something, once in each currency they have a price in. Pure. */
public final class CatalogOffers {

    private CatalogOffers() {}

    /** Everything that terms offer, in the order in which they do. */
    public static List<Offer> of(RateBook rateBook) {
        List<Offer> offers = new ArrayList<>(in(rateBook));
        rateBook.others().lists().keySet().stream()
                .filter(other -> !other.equals(rateBook.currency()))
                .sorted((one, other) -> one.getCurrencyCode().compareTo(other.getCurrencyCode()))
                .forEach(other -> offers.addAll(in(rateBook.in(other))));
        return offers;
    }

    /** @param currency in which the plan's price is */
    public static Offer of(Plan plan, Currency currency) {
        Rhythm rhythm = plan.interval() == PlanInterval.MONTH ? Rhythm.MONTHLY : Rhythm.YEARLY;
        return new Offer(PlanOffer.key(plan.id()), plan.name(), Money.exact(plan.price(), currency), rhythm);
    }

    private static Offer of(Pack pack, Currency currency) {
        return new Offer("pack:" + pack.id(), pack.name(), Money.exact(pack.price(), currency), Rhythm.ONCE);
    }

    private static List<Offer> in(RateBook rateBook) {
        Currency currency = rateBook.currency();
        List<Offer> offers = new ArrayList<>();
        rateBook.plans().stream()
                .filter(plan -> !plan.isFree() && rateBook.hasPrice(plan, currency))
                .forEach(plan -> offers.add(of(plan, currency)));
        rateBook.packs().stream()
                .filter(pack -> pack.price().signum() > 0 && rateBook.hasPrice(pack, currency))
                .forEach(pack -> offers.add(of(pack, currency)));
        return offers;
    }
}
