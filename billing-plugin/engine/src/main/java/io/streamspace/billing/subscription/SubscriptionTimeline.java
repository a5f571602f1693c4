package io.streamspace.billing.subscription;

import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.subscription.PlanPeriod.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Which plans an account has been on since it was opened, and what it has chosen for later. Pure. */
public record SubscriptionTimeline(PlanTerms terms, Instant openedAt) {

    /** Oldest first; they tile the time from the account's opening, or the start of money if that is later. */
    public List<PlanPeriod> spells() {
        List<PlanPeriod> spells = new ArrayList<>();
        for (Instant instant : instants()) {
            PlanPeriod next = spell(instant, spells);
            if (spells.isEmpty()) {
                spells.add(next);
            } else if (!isSame(last(spells), next)) {
                spells.set(spells.size() - 1, last(spells).until(instant));
                spells.add(next);
            }
        }
        return spells;
    }

    private PlanHistory history() {
        return terms.history();
    }

    private NavigableSet<Instant> instants() {
        Instant billFrom = history().terms().billFrom();
        Instant first = openedAt.isBefore(billFrom) ? billFrom : openedAt;
        NavigableSet<Instant> instants = new TreeSet<>(history().changes());
        instants.addAll(history().terms().changes());
        history().chosen().stream().map(Subscription::paidFrom).forEach(instants::add);
        instants.add(first);
        return instants.tailSet(first, true);
    }

    private PlanPeriod spell(Instant instant, List<PlanPeriod> before) {
        Why why = before.isEmpty() ? first(instant) : why(last(before), instant);
        return new PlanPeriod(
                history().at(instant),
                history().choiceAt(instant),
                history().terms().versionAt(instant),
                why,
                instant,
                null);
    }

    /** The choice, its phase and what the plan offers. */
    private static boolean isSame(PlanPeriod one, PlanPeriod other) {
        return offers(one).equals(offers(other))
                && id(one.choice()).equals(id(other.choice()))
                && one.isTrial() == other.isTrial();
    }

    private static Optional<Plan> offers(PlanPeriod spell) {
        return spell.plan()
                .map(plan -> new Plan(
                        plan.id(), plan.name(), plan.price().stripTrailingZeros(), plan.interval(), plan.limits()));
    }

    private Why first(Instant instant) {
        return history().choiceAt(instant).map(choice -> chosen(instant)).orElse(Why.OPENED);
    }

    private Why chosen(Instant instant) {
        return history().isInTrialAt(instant) ? Why.TRIAL : Why.CHOSEN;
    }

    private Why why(PlanPeriod before, Instant instant) {
        Optional<Subscription> choice = history().choiceAt(instant);
        if (!id(choice).equals(id(before.choice()))) {
            return choice.isEmpty() ? Why.CANCEL : changed(before, instant);
        }
        return before.isTrial() && !history().isInTrialAt(instant) ? Why.TRIAL_END : Why.TERMS;
    }

    private Why changed(PlanPeriod before, Instant instant) {
        Optional<Plan> earlier = before.plan().filter(plan -> !plan.isFree());
        if (history().isInTrialAt(instant) || earlier.isEmpty()) {
            return chosen(instant);
        }
        PlanChange change = new PlanChange(
                earlier.flatMap(plan -> terms.chosenAt(plan, instant)),
                history().at(instant).flatMap(plan -> terms.chosenAt(plan, instant)),
                instant);
        return change.isUpgrade() ? Why.UPGRADE : Why.DOWNGRADE;
    }

    private static Optional<String> id(Optional<Subscription> choice) {
        return choice.map(Subscription::id);
    }

    private static PlanPeriod last(List<PlanPeriod> spells) {
        return spells.get(spells.size() - 1);
    }
}
