package io.streamspace.billing.subscription;

import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.catalog.RateBookHistory;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which plan an account was on at an instant, and what that plan offered then.
 *
 * @param chosen what the account chose, oldest first; before the first choice it is on the free plan
 */
public record PlanHistory(RateBookHistory terms, List<Subscription> chosen) {

    /** The plan in force; empty outside the plan modes, before money starts, and where there is no free plan. */
    public Optional<Plan> at(Instant instant) {
        RateBook inForce = terms.at(instant);
        if (!inForce.mode().hasPlans() || instant.isBefore(terms.billFrom())) {
            return Optional.empty();
        }
        return choiceAt(instant)
                .flatMap(choice -> inForce.plan(choice.planId()))
                .or(inForce::freePlan);
    }

    /** What limits a meter at an instant: the plan, or what is included where use itself is paid for and told apart. */
    public Optional<Plan.Limit> limitAt(String meter, Instant instant) {
        RateBook inForce = terms.at(instant);
        if (inForce.mode().hasPlans()) {
            return at(instant).map(plan -> plan.limits().get(meter));
        }
        return inForce.isGoverned(meter) ? inForce.further(meter).flatMap(MeterTerms::includedLimit) : Optional.empty();
    }

    /** When the account changed its mind. */
    public List<Instant> changes() {
        return chosen.stream()
                .flatMap(choice -> Stream.of(choice.startedAt(), choice.canceledAt()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Whether the plan in force is tried and not paid for. */
    public boolean isInTrialAt(Instant instant) {
        return choiceAt(instant).filter(choice -> choice.isInTrialAt(instant)).isPresent();
    }

    /** From when on what is in force at an instant has been paid for, or will be. */
    public Instant paidSince(Instant instant) {
        return choiceAt(instant).map(Subscription::paidFrom).orElse(terms.billFrom());
    }

    /** What the account has chosen for after an instant; the first such choice. */
    public Optional<Subscription> choiceAfter(Instant instant) {
        return chosen.stream()
                .filter(choice -> choice.startedAt().isAfter(instant))
                .findFirst();
    }

    /** What the account had chosen, if it had and had not cancelled it. */
    public Optional<Subscription> choiceAt(Instant instant) {
        Optional<Subscription> choice = Optional.empty();
        for (Subscription candidate : chosen) {
            if (!candidate.startedAt().isAfter(instant)) {
                choice = Optional.of(candidate);
            }
        }
        return choice.filter(c -> c.canceledAt() == null || c.canceledAt().isAfter(instant));
    }
}
