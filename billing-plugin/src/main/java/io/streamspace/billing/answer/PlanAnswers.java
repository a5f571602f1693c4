package io.streamspace.billing.answer;

import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Plan.Limit;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.subscription.PlanPeriod;
import io.streamspace.billing.subscription.Subscription;
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
 * How plans look in answers.
 *
 * @param terms as they are offered in the currency
 * @param currency the account's: what has no price in it has none to show
 */
public record PlanAnswers(RateBookHistory terms, Currency currency) {

    /** The plans as an account that pays in a currency sees them. */
    public static PlanAnswers in(Currency currency, RateBookHistory terms) {
        return new PlanAnswers(terms.in(currency), currency);
    }

    /** A map, because it has a field for each meter. */
    public Map<String, Object> plan(Plan plan) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", plan.id());
        json.put("name", plan.name());
        json.put("price", price(plan));
        json.put("currency", currency.getCurrencyCode());
        json.put("interval", interval(plan));
        json.put("trial_days", plan.trialDays());
        List<LimitAnswer> limits = new ArrayList<>();
        for (Meter meter : terms.meters()) {
            Limit limit = plan.limits().get(meter.key());
            json.put(meter.key() + "_limit", limit == null ? null : units(meter, limit));
            if (limit != null) {
                limits.add(LimitAnswer.of(meter, limit));
            }
        }
        json.put("limits", limits);
        return json;
    }

    /** A time on a plan. */
    public SpellAnswer spell(PlanPeriod spell) {
        Optional<Plan> plan = spell.plan();
        return new SpellAnswer(
                spell.choice().map(Subscription::id).orElse(null),
                plan.map(Plan::id).orElse(null),
                plan.map(Plan::name).orElse(null),
                spell.why().key(),
                spell.isTrial(),
                spell.since(),
                spell.until(),
                plan.map(this::price).orElse(null),
                currency.getCurrencyCode(),
                plan.map(PlanAnswers::interval).orElse(null),
                spell.termsVersion());
    }

    /** Null if it has none in the account's currency. */
    @Nullable
    BigDecimal price(Plan plan) {
        return terms.latest().hasPrice(plan, currency)
                ? plan.price().setScale(currency.getDefaultFractionDigits(), RoundingMode.UNNECESSARY)
                : null;
    }

    static String interval(Plan plan) {
        return plan.interval().name().toLowerCase(Locale.ROOT);
    }

    private static BigDecimal units(Meter meter, Limit limit) {
        return Views.quantity(meter.inLevelUnits(limit.level()));
    }

    @Answer("PlanLimit")
    record LimitAnswer(String meter, BigDecimal limit, String unit, String enforcement) {

        static LimitAnswer of(Meter meter, Limit limit) {
            return new LimitAnswer(
                    meter.key(),
                    units(meter, limit),
                    meter.levelUnit(),
                    limit.enforcement().name().toLowerCase(Locale.ROOT));
        }
    }

    @Answer("PlanSpell")
    public record SpellAnswer(
            @Nullable String subscriptionId,
            @Nullable String planId,
            @Nullable String name,
            String why,
            boolean trial,
            Instant since,
            @Nullable Instant until,
            @Nullable BigDecimal price,
            String currency,
            @Nullable String interval,
            int termsVersion) {}
}
