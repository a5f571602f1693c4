package io.streamspace.billing.catalog;

import static java.util.stream.Collectors.toSet;

import io.streamspace.billing.catalog.MeterTerms.Consent;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.pricing.PerUnitPrice;
import io.streamspace.billing.pricing.Price;
import io.streamspace.billing.values.Problem;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the configuration says about money at one time.
 *
 * @param enabled if false, use is recorded and never charged
 * @param rates per unit of each meter of sessions, by meter key; exact, 0 or more
 * @param plans in the order in which they are offered
 * @param further the meters besides those of sessions, in the order in which bills list them
 * @param packs in the order in which they are offered
 * @param others what of it is offered in other currencies
 */
public record RateBook(
        boolean enabled,
        BillingMode mode,
        Currency currency,
        Map<String, BigDecimal> rates,
        List<Plan> plans,
        List<MeterTerms> further,
        List<Pack> packs,
        OtherCurrencies others) {

    public RateBook {
        rates = Map.copyOf(rates);
        plans = List.copyOf(plans);
        further = List.copyOf(further);
        packs = List.copyOf(packs);
    }

    /** Terms in one currency. */
    public RateBook(
            boolean enabled,
            BillingMode mode,
            Currency currency,
            Map<String, BigDecimal> rates,
            List<Plan> plans,
            List<MeterTerms> further,
            List<Pack> packs) {
        this(enabled, mode, currency, rates, plans, further, packs, OtherCurrencies.NONE);
    }

    /** Terms without further meters and packs. */
    public RateBook(
            boolean enabled, BillingMode mode, Currency currency, Map<String, BigDecimal> rates, List<Plan> plans) {
        this(enabled, mode, currency, rates, plans, List.of(), List.of());
    }

    /** @throws Problem 409 {@code billing_disabled}: while billing is off nothing is sold */
    public void checkThatItSells() {
        if (!enabled) {
            throw new Problem(Problem.Kind.CONFLICT, "billing_disabled", "Nothing is sold while billing is off.");
        }
    }

    /**
     * The same at the prices of another currency, if there are any in it; else these themselves, in the currency they are
     * in. Plans, packs and rates that have no price in it keep their number, for {@link #hasPrice} to tell.
     */
    public RateBook in(Currency other) {
        PriceList list = others.lists().get(other);
        if (currency.equals(other) || list == null) {
            return this;
        }
        return new RateBook(
                enabled,
                mode,
                other,
                rates(list),
                plans.stream().map(plan -> priced(plan, list)).toList(),
                further.stream().map(meter -> priced(meter, list)).toList(),
                packs.stream().map(pack -> priced(pack, list)).toList(),
                new OtherCurrencies(others.lists(), unpricedPlans(list), unpricedPacks(list), unpricedMeters(list)));
    }

    /** Whether a plan of these terms has a price in a currency; one that costs nothing has one in all. */
    public boolean hasPrice(Plan plan, Currency asked) {
        return plan.isFree()
                || (currency.equals(asked) && !others.unpricedPlans().contains(plan.id()));
    }

    /** Whether a pack of these terms has a price in a currency; one that costs nothing has one in all. */
    public boolean hasPrice(Pack pack, Currency asked) {
        return pack.price().signum() == 0
                || (currency.equals(asked) && !others.unpricedPacks().contains(pack.id()));
    }

    /** Whether the use of a meter has a price in a currency; what costs nothing, or is never charged, has one in all. */
    public boolean hasPrice(Meter meter, Currency asked) {
        return !isCharged(meter.key())
                || (currency.equals(asked) && !others.unpricedMeters().contains(meter.key()));
    }

    private boolean isCharged(String meter) {
        return price(meter).filter(price -> !price.equals(PerUnitPrice.FREE)).isPresent();
    }

    private Set<String> unpricedMeters(PriceList list) {
        return meters().stream()
                .map(Meter::key)
                .filter(this::isCharged)
                .filter(key -> !list.meters().containsKey(key))
                .collect(toSet());
    }

    /** Of what sessions hold: a price for each unit, as the configuration asks. */
    private Map<String, BigDecimal> rates(PriceList list) {
        Map<String, BigDecimal> priced = new HashMap<>(rates);
        priced.replaceAll((meter, rate) -> Optional.ofNullable(list.meters().get(meter))
                .flatMap(Price::unitAmount)
                .orElse(rate));
        return priced;
    }

    private static MeterTerms priced(MeterTerms terms, PriceList list) {
        Price price = list.meters().get(terms.meter().key());
        return price == null || terms.price() == null ? terms : terms.at(price);
    }

    private Set<String> unpricedPlans(PriceList list) {
        return plans.stream()
                .filter(plan -> !plan.isFree())
                .map(Plan::id)
                .filter(id -> !list.plans().containsKey(id))
                .collect(toSet());
    }

    private Set<String> unpricedPacks(PriceList list) {
        return packs.stream()
                .filter(pack -> pack.price().signum() != 0)
                .map(Pack::id)
                .filter(id -> !list.packs().containsKey(id))
                .collect(toSet());
    }

    private static Plan priced(Plan plan, PriceList list) {
        return plan.isFree() ? plan : plan.at(list.plans().getOrDefault(plan.id(), plan.price()));
    }

    private static Pack priced(Pack pack, PriceList list) {
        return pack.price().signum() == 0 ? pack : pack.at(list.packs().getOrDefault(pack.id(), pack.price()));
    }

    public Optional<Pack> pack(String id) {
        return packs.stream().filter(pack -> pack.id().equals(id)).findFirst();
    }

    public Optional<Plan> plan(String id) {
        return plans.stream().filter(plan -> plan.id().equals(id)).findFirst();
    }

    /** The plan of whoever has chosen none: the first of price 0. Without one there are no limits. */
    public Optional<Plan> freePlan() {
        return plans.stream().filter(Plan::isFree).findFirst();
    }

    public Optional<MeterTerms> further(String meter) {
        return further.stream()
                .filter(terms -> terms.meter().key().equals(meter))
                .findFirst();
    }

    /** What a meter's use in a period costs, of a governed one its overage; empty if it is not charged. */
    public Optional<Price> price(String meter) {
        Optional<BigDecimal> rate = Optional.ofNullable(rates.get(meter));
        if (rate.isPresent()) {
            return rate.map(PerUnitPrice::new);
        }
        return isGoverned(meter)
                ? further(meter).map(MeterTerms::price)
                : further(meter).flatMap(MeterTerms::wholePrice);
    }

    /**
     * Whether, where use itself is paid for, a meter's overage is told from what is included use by use, because packs
     * or a consent decide over it.
     */
    public boolean isGoverned(String meter) {
        return !mode.hasPlans()
                && further(meter)
                        .filter(offered -> offered.included() != null)
                        .filter(offered -> offered.asks() == Consent.NEEDED || isGranted(meter))
                        .isPresent();
    }

    private boolean isGranted(String meter) {
        return packs.stream().anyMatch(pack -> pack.grants().containsKey(meter));
    }

    /** Every meter there is, in the order in which bills list them. */
    public List<Meter> meters() {
        return Stream.concat(Meter.OF_SESSIONS.stream(), further.stream().map(MeterTerms::meter))
                .toList();
    }
}
