package io.streamspace.billing.answer;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.subscription.PlanTerm;
import io.streamspace.billing.subscription.PlanTerms;
import io.streamspace.billing.subscription.Subscription;
import io.streamspace.billing.subscription.Subscription.Status;
import io.streamspace.billing.values.Interval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an account is on at an instant, and what it will be on next. */
@Answer("Subscription")
public record SubscriptionAnswer(
        String id,
        String userId,
        String accountId,
        @Nullable String planId,
        String status,
        Instant currentPeriodStart,
        Instant currentPeriodEnd,
        Instant createdAt,
        @Nullable Instant canceledAt,
        @Nullable Instant trialEndsAt,
        @Nullable String stripeSubscriptionId,
        @Nullable PendingAnswer pendingChange,
        @Nullable PaidAnswer paid,
        @Nullable Map<String, Object> plan) {

    /**
     * An account and what it chose of plans.
     *
     * @param paidBy the provider's subscription that its plan is paid by
     */
    public record Subscriber(
            Account account, List<Subscription> chosen, BillingCalendar calendar, Optional<String> paidBy) {}

    /** @param plans in the subscriber's currency */
    public static SubscriptionAnswer of(Subscriber subscriber, PlanAnswers plans, Instant now) {
        Account account = subscriber.account();
        BillingCalendar calendar = subscriber.calendar();
        PlanHistory history = new PlanHistory(plans.terms(), subscriber.chosen());
        Optional<Plan> plan = history.at(now);
        Optional<Subscription> last = lastBegun(subscriber.chosen(), now);
        Interval period = calendar.periodAt(now).orElseGet(calendar::first);
        return new SubscriptionAnswer(
                last.map(Subscription::id).orElse("plan:" + account.id()),
                account.id().userId(),
                account.id().value(),
                plan.map(Plan::id).orElse(null),
                status(account, last, now).key(),
                period.start(),
                period.end(),
                last.map(Subscription::createdAt).orElse(account.openedAt()),
                last.map(Subscription::canceledAt).orElse(null),
                last.map(Subscription::trialEndsAt).orElse(null),
                subscriber.paidBy().orElse(null),
                PendingAnswer.of(history, plans, now),
                PaidAnswer.of(new PlanTerms(history, calendar), plans, now),
                plan.map(plans::plan).orElse(null));
    }

    private static Optional<Subscription> lastBegun(List<Subscription> chosen, Instant now) {
        return chosen.stream()
                .filter(choice -> !choice.startedAt().isAfter(now))
                .reduce((earlier, later) -> later);
    }

    /** Whoever has chosen nothing is on the free plan, which is as good as their account stands. */
    private static Status status(Account account, Optional<Subscription> last, Instant now) {
        return last.orElseGet(() -> Subscription.chosen(account.id(), "", account.openedAt(), account.openedAt()))
                .statusAt(now, account.standing());
    }

    @Answer
    record PendingAnswer(@Nullable String planId, Instant effectiveAt) {

        static @Nullable PendingAnswer of(PlanHistory history, PlanAnswers plans, Instant now) {
            Optional<Instant> end = history.choiceAt(now).map(Subscription::canceledAt);
            Optional<Subscription> next = history.choiceAfter(now);
            if (end.isEmpty() && next.isEmpty()) {
                return null;
            }
            Instant at = next.map(Subscription::startedAt).orElseGet(end::orElseThrow);
            RateBook then = plans.terms().at(at);
            return new PendingAnswer(
                    next.map(Subscription::planId)
                            .or(() -> then.freePlan().map(Plan::id))
                            .orElse(null),
                    at);
        }
    }

    /** What was paid in advance for the plan in force, at which version of the settings. */
    @Answer
    record PaidAnswer(
            @Nullable BigDecimal price,
            String currency,
            String interval,
            Instant start,
            Instant end,
            int termsVersion) {

        static @Nullable PaidAnswer of(PlanTerms planTerms, PlanAnswers plans, Instant now) {
            Optional<PlanTerm> term = planTerms.paidAt(now);
            if (term.isEmpty()) {
                return null;
            }
            Plan plan = term.get().plan();
            Instant begun = planTerms.begunAt(term.get(), now);
            return new PaidAnswer(
                    plans.price(plan),
                    plans.currency().getCurrencyCode(),
                    PlanAnswers.interval(plan),
                    begun,
                    term.get().whole().end(),
                    plans.terms()
                            .versionAt(Interval.later(begun, planTerms.history().paidSince(now))));
        }
    }
}
