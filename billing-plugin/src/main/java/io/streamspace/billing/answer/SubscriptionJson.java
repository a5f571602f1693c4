package io.streamspace.billing.answer;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Plan.Limit;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.subscription.PlanPeriod;
import io.streamspace.billing.subscription.PlanTerm;
import io.streamspace.billing.subscription.PlanTerms;
import io.streamspace.billing.subscription.Subscription;
import io.streamspace.billing.subscription.Subscription.Status;
import io.streamspace.billing.values.Interval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How plans and what an account chose of them look in answers.
 *
 * @param terms as they are offered in the currency
 * @param currency the account's: what has no price in it has none to show
 */
public record SubscriptionJson(RateBookHistory terms, Currency currency) {

    /** To an account that pays in a currency. */
    public static SubscriptionJson in(Currency currency, RateBookHistory terms) {
        return new SubscriptionJson(terms.in(currency), currency);
    }

    /** What an account is on at an instant, and what it will be on next. @param calendar the account's */
    public Map<String, Object> of(Account account, List<Subscription> chosen, BillingCalendar calendar, Instant now) {
        PlanHistory history = new PlanHistory(terms, chosen);
        Optional<Plan> plan = history.at(now);
        Optional<Subscription> last = lastBegun(chosen, now);
        Interval period = calendar.periodAt(now).orElseGet(calendar::first);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", last.map(Subscription::id).orElse("plan:" + account.id()));
        json.put("user_id", account.id().userId());
        json.put("account_id", account.id().value());
        json.put("plan_id", plan.map(Plan::id).orElse(null));
        json.put("status", status(account, last, now).key());
        json.put("current_period_start", period.start().toString());
        json.put("current_period_end", period.end().toString());
        json.put(
                "created_at",
                last.map(Subscription::createdAt).orElse(account.openedAt()).toString());
        json.put("canceled_at", Views.instant(last.map(Subscription::canceledAt).orElse(null)));
        json.put(
                "trial_ends_at",
                Views.instant(last.map(Subscription::trialEndsAt).orElse(null)));
        json.put("stripe_subscription_id", null);
        json.put("pending_change", pending(history, now));
        json.put("paid", paid(new PlanTerms(history, calendar), now));
        json.put("plan", plan.map(this::plan).orElse(null));
        return json;
    }

    public Map<String, Object> plan(Plan plan) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", plan.id());
        json.put("name", plan.name());
        json.put("price", price(plan));
        json.put("currency", currency.getCurrencyCode());
        json.put("interval", plan.interval().name().toLowerCase(Locale.ROOT));
        json.put("trial_days", plan.trialDays());
        List<Map<String, Object>> limits = new ArrayList<>();
        for (Meter meter : terms.meters()) {
            Limit limit = plan.limits().get(meter.key());
            json.put(meter.key() + "_limit", limit == null ? null : units(meter, limit));
            if (limit != null) {
                limits.add(json(meter, limit));
            }
        }
        json.put("limits", limits);
        return json;
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

    /** What was paid in advance for the plan in force, at which version of the settings. */
    private @Nullable Map<String, Object> paid(PlanTerms planTerms, Instant now) {
        Optional<PlanTerm> term = planTerms.paidAt(now);
        if (term.isEmpty()) {
            return null;
        }
        Interval whole = term.get().whole();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("price", price(term.get().plan()));
        json.put("currency", currency.getCurrencyCode());
        json.put("interval", term.get().plan().interval().name().toLowerCase(Locale.ROOT));
        Instant begun = planTerms.begunAt(term.get(), now);
        json.put("start", begun.toString());
        json.put("end", whole.end().toString());
        json.put(
                "terms_version",
                terms.versionAt(Interval.later(begun, planTerms.history().paidSince(now))));
        return json;
    }

    /** A time on a plan. */
    public Map<String, Object> spell(PlanPeriod spell) {
        Optional<Plan> plan = spell.plan();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("subscription_id", spell.choice().map(Subscription::id).orElse(null));
        json.put("plan_id", plan.map(Plan::id).orElse(null));
        json.put("name", plan.map(Plan::name).orElse(null));
        json.put("why", spell.why().key());
        json.put("trial", spell.isTrial());
        json.put("since", spell.since().toString());
        json.put("until", Views.instant(spell.until()));
        json.put("price", plan.map(this::price).orElse(null));
        json.put("currency", currency.getCurrencyCode());
        json.put(
                "interval",
                plan.map(one -> one.interval().name().toLowerCase(Locale.ROOT)).orElse(null));
        json.put("terms_version", spell.termsVersion());
        return json;
    }

    private @Nullable Map<String, Object> pending(PlanHistory history, Instant now) {
        Optional<Instant> end = history.choiceAt(now).map(Subscription::canceledAt);
        Optional<Instant> next = history.choiceAfter(now).map(Subscription::startedAt);
        if (end.isEmpty() && next.isEmpty()) {
            return null;
        }
        Instant at = next.orElseGet(end::orElseThrow);
        RateBook then = terms.at(at);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "plan_id",
                history.choiceAfter(now)
                        .map(Subscription::planId)
                        .or(() -> then.freePlan().map(Plan::id))
                        .orElse(null));
        json.put("effective_at", at.toString());
        return json;
    }

    private static Map<String, Object> json(Meter meter, Limit limit) {
        return Map.of(
                "meter", meter.key(),
                "limit", units(meter, limit),
                "unit", meter.levelUnit(),
                "enforcement", limit.enforcement().name().toLowerCase(Locale.ROOT));
    }

    private @Nullable BigDecimal price(Plan plan) {
        return terms.latest().hasPrice(plan, currency)
                ? plan.price().setScale(currency.getDefaultFractionDigits(), RoundingMode.UNNECESSARY)
                : null;
    }

    private static BigDecimal units(Meter meter, Limit limit) {
        return Views.quantity(meter.inLevelUnits(limit.level()));
    }
}
