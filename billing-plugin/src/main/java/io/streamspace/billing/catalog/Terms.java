package io.streamspace.billing.catalog;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the configuration says about money at one time.
 *
 * @param enabled if false, use is recorded and never charged
 * @param rates per unit of each meter, by meter key; exact, 0 or more
 * @param plans in the order in which they are offered
 */
public record Terms(
        boolean enabled, BillingMode mode, Currency currency, Map<String, BigDecimal> rates, List<Plan> plans) {

    public Terms {
        rates = Map.copyOf(rates);
        plans = List.copyOf(plans);
    }

    public Optional<Plan> plan(String id) {
        return plans.stream().filter(plan -> plan.id().equals(id)).findFirst();
    }

    /** The plan of whoever has chosen none: the first of price 0. Without one there are no limits. */
    public Optional<Plan> freePlan() {
        return plans.stream().filter(Plan::isFree).findFirst();
    }
}
