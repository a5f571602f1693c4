package io.streamspace.billing.entitlement;

import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Plan.Enforcement;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.meter.Meter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What limits an account: its plan, or where use itself is paid for what a meter includes. Pure. */
final class AccountLimits {

    private AccountLimits() {}

    /**
     * A meter's limit.
     *
     * @param level in base units, 0 or more
     */
    record Limit(Meter meter, long level, Enforcement enforcement) {

        private static Limit of(Meter meter, Plan.Limit limit) {
            return new Limit(meter, limit.level(), limit.enforcement());
        }
    }

    /** In the order in which bills list meters. */
    static List<Limit> of(RateBook rateBook, Optional<Plan> plan) {
        return rateBook.mode().hasPlans()
                ? plan.map(of -> ofPlan(rateBook, of)).orElse(List.of())
                : rateBook.further().stream().flatMap(AccountLimits::included).toList();
    }

    private static List<Limit> ofPlan(RateBook rateBook, Plan plan) {
        Stream<Meter> meters = Stream.of(
                        Meter.OF_SESSIONS.stream(),
                        Stream.of(Meter.SESSIONS),
                        rateBook.further().stream().map(MeterTerms::meter))
                .flatMap(some -> some);
        return meters.filter(meter -> plan.limits().containsKey(meter.key()))
                .map(meter ->
                        Limit.of(meter, Objects.requireNonNull(plan.limits().get(meter.key()))))
                .toList();
    }

    private static Stream<Limit> included(MeterTerms terms) {
        return terms.includedLimit().stream().map(limit -> Limit.of(terms.meter(), limit));
    }
}
