package io.streamspace.billing.report.adapter;

import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.pricing.PerUnitPrice;
import io.streamspace.billing.pricing.Price;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Prices and plans as they are, and as they would be. */
record RateBookChange(RateBook present, RateBook changed) {

    /** The changed prices, by meter; a meter that goes is free. */
    Map<String, Price> prices() {
        Map<String, Price> differing = new HashMap<>();
        for (Meter meter : present.meters()) {
            Price price = price(changed, meter);
            if (!price.equals(price(present, meter))) {
                differing.put(meter.key(), price);
            }
        }
        return differing;
    }

    /** Plans that differ or go, as they are, by id. */
    Map<String, Plan> plans() {
        Map<String, Plan> differing = new LinkedHashMap<>();
        present.plans().stream()
                .filter(plan -> !after(plan).equals(Optional.of(plan)))
                .forEach(plan -> differing.put(plan.id(), plan));
        return differing;
    }

    /** Whether nothing but prices differs: of other limits and modes nobody knows what they would have let happen. */
    boolean isOfPricesAlone() {
        return changed.mode() == present.mode()
                && changed.enabled() == present.enabled()
                && changed.currency().equals(present.currency())
                && (!present.mode().hasPlans() || present.plans().stream().allMatch(this::keepsLimits));
    }

    private boolean keepsLimits(Plan plan) {
        return after(plan).filter(other -> other.limits().equals(plan.limits())).isPresent();
    }

    /** What a plan becomes; empty if it goes. */
    Optional<Plan> after(Plan plan) {
        return changed.plan(plan.id());
    }

    private static Price price(RateBook rateBook, Meter meter) {
        return rateBook.price(meter.key()).orElse(PerUnitPrice.FREE);
    }
}
