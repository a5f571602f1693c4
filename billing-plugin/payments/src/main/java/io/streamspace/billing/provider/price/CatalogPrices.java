package io.streamspace.billing.provider.price;

import io.streamspace.billing.catalog.Pack;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Plan.PlanInterval;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.provider.gateway.ProviderPrice;
import io.streamspace.billing.provider.gateway.ProviderPrice.Rhythm;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/**
 * The prices of plans and packs to be listed at the provider: everything that costs something, once in each of its
 * currencies. Pure.
 */
public final class CatalogPrices {

    private CatalogPrices() {}

    /** Everything that terms offer at an instant, in the order in which they do. */
    public static List<ProviderPrice> of(RateBook rateBook, Instant now) {
        List<ProviderPrice> providerPrices = new ArrayList<>(in(rateBook, now));
        rateBook.others().lists().keySet().stream()
                .filter(other -> !other.equals(rateBook.currency()))
                .sorted((one, other) -> one.getCurrencyCode().compareTo(other.getCurrencyCode()))
                .forEach(other -> providerPrices.addAll(in(rateBook.in(other), now)));
        return providerPrices;
    }

    /** @param currency in which the plan's price is */
    public static ProviderPrice of(Plan plan, Currency currency) {
        Rhythm rhythm = plan.interval() == PlanInterval.MONTH ? Rhythm.MONTHLY : Rhythm.YEARLY;
        return new ProviderPrice(PlanPriceKey.key(plan.id()), plan.name(), Money.exact(plan.price(), currency), rhythm);
    }

    private static ProviderPrice of(Pack pack, Currency currency) {
        return new ProviderPrice("pack:" + pack.id(), pack.name(), Money.exact(pack.price(), currency), Rhythm.ONCE);
    }

    private static List<ProviderPrice> in(RateBook rateBook, Instant now) {
        Currency currency = rateBook.currency();
        List<ProviderPrice> providerPrices = new ArrayList<>();
        rateBook.plans().stream()
                .filter(plan -> !plan.isFree() && rateBook.hasPrice(plan, currency))
                .forEach(plan -> providerPrices.add(of(plan, currency)));
        rateBook.packs().stream()
                .filter(pack -> pack.isOffered(now))
                .filter(pack -> pack.price().signum() > 0 && rateBook.hasPrice(pack, currency))
                .forEach(pack -> providerPrices.add(of(pack, currency)));
        return providerPrices;
    }
}
