package io.streamspace.billing.provider.subscription;

import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.provider.price.PlanPriceKey;
import io.streamspace.billing.provider.subscription.ProviderSubscriptions.Known;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.subscription.Subscription;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.Optional;

/** The state that an account's subscription at the provider should have, by our books alone. Pure. */
public sealed interface DesiredSubscription {

    /** It goes on, and from its next period on that plan is paid, at the price it has then. */
    record Renewing(Plan plan) implements DesiredSubscription {}

    /** What is paid for runs out, and nothing is collected after it. */
    record EndingWithPeriod() implements DesiredSubscription {}

    /** There is nothing any more that it could stand for. */
    record Ended() implements DesiredSubscription {}

    /**
     * What it should be.
     *
     * @param history the account's, in its currency
     * @param renewsAt when the provider charges next
     */
    static DesiredSubscription of(PlanHistory history, Instant now, Instant renewsAt) {
        Optional<DesiredSubscription> renewing =
                payableAt(history, Interval.later(now, renewsAt)).map(Renewing::new);
        return renewing.orElseGet(() -> isFree(history, now) ? new Ended() : new EndingWithPeriod());
    }

    /** Whether what both sides last agreed on is that. A subscription whose end was agreed on collects for nothing later. */
    default boolean agreesWith(Known known) {
        if (this instanceof Renewing renewing) {
            return known.endsAt() == null
                    && known.offerKey().equals(PlanPriceKey.key(renewing.plan().id()));
        }
        return this instanceof EndingWithPeriod && known.endsAt() != null;
    }

    private static Optional<Plan> payableAt(PlanHistory history, Instant instant) {
        return history.at(instant)
                .filter(plan -> !plan.isFree())
                .filter(plan -> history.terms().at(instant).enabled() && !history.isInTrialAt(instant));
    }

    /** By the account's own choice: a plan that is offered no more, or billing without plans, lets what was paid run out. */
    private static boolean isFree(PlanHistory history, Instant now) {
        RateBook inForce = history.terms().at(now);
        Optional<Subscription> choice = history.choiceAt(now);
        return choice.isEmpty()
                || choice.flatMap(chosen -> inForce.plan(chosen.planId()))
                        .filter(Plan::isFree)
                        .isPresent();
    }
}
