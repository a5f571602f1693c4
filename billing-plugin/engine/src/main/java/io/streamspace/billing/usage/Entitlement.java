package io.streamspace.billing.usage;

import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.entitlement.grant.Consent;
import io.streamspace.billing.entitlement.grant.Grant;
import io.streamspace.billing.entitlement.grant.GrantBurnDown;
import io.streamspace.billing.entitlement.grant.Grants.Burn;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.values.Money;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one account may use before it is overage, and what overage it agreed to.
 *
 * @param plans which plan it was on when
 * @param grants of packs, in whatever state
 * @param burns what each billing period has burned of them, as far as that was recorded
 * @param consents to overage, in whatever state
 */
public record Entitlement(PlanHistory plans, List<Grant> grants, List<Burn> burns, List<Consent> consents) {

    /** Of an account that has its plan and nothing else. */
    public static Entitlement of(PlanHistory plans) {
        return new Entitlement(plans, List.of(), List.of(), List.of());
    }

    /** What the plan, or what is included, allows of a meter. */
    Optional<Plan.Limit> limitAt(String meter, Instant instant) {
        return plans.limitAt(meter, instant);
    }

    /** How much more of a level may be held at an instant because of packs, in base units. */
    public BigInteger headroom(String meter, Instant instant) {
        return grants.stream()
                .filter(grant -> grant.isLiveAt(instant))
                .map(grant -> grant.amount(meter))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Burns what is left of a meter's grants besides what other periods than some have burned. */
    GrantBurnDown burnDown(String meter, Set<Instant> exceptPeriods) {
        Map<String, BigInteger> burned = new HashMap<>();
        burns.stream()
                .filter(burn -> burn.meter().equals(meter) && !exceptPeriods.contains(burn.periodStart()))
                .forEach(burn -> burned.merge(burn.grantId(), burn.quantity(), BigInteger::add));
        return new GrantBurnDown(meter, grants, burned);
    }

    /** Whether overage of a meter waits for a yes. */
    boolean asks(String meter, Instant instant) {
        return plans.terms()
                .at(instant)
                .further(meter)
                .map(offered -> offered.asks() == MeterTerms.Consent.NEEDED)
                .orElse(false);
    }

    /** The most that a meter's overage in its period may cost, if it was agreed to at all. */
    Optional<Money> ceiling(String meter, Instant instant) {
        return Consent.at(consents, meter, instant).map(Consent::ceiling);
    }

    /** When some of it may change, but for the terms. */
    List<Instant> changes() {
        Stream<Instant> ofGrants = grants.stream()
                .flatMap(grant -> Stream.of(
                        grant.validity().effectiveAt(), grant.validity().end()));
        Stream<Instant> ofConsents =
                consents.stream().flatMap(consent -> Stream.of(consent.given().at(), consent.end()));
        return Stream.of(plans.changes().stream(), ofGrants, ofConsents)
                .flatMap(instants -> instants)
                .filter(instant -> instant.isBefore(Instant.MAX))
                .distinct()
                .toList();
    }
}
