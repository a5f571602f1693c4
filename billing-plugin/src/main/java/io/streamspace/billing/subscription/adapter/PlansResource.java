package io.streamspace.billing.subscription.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Plan.Limit;
import io.streamspace.billing.catalog.TermsHistory;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.subscription.Subscription;
import io.streamspace.billing.subscription.Subscriptions;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** {@code GET /plans} and {@code GET /subscription}. */
@Path("/")
public final class PlansResource {

    private static final int DECIMALS = 10;

    /** What the answers are made from. */
    public record Sources(
            AccountScopes scopes,
            Subscriptions subscriptions,
            Supplier<TermsHistory> terms,
            Supplier<BillingCalendar> calendar,
            Supplier<Instant> clock) {}

    private final Sources sources;

    public PlansResource(Sources sources) {
        this.sources = sources;
    }

    @GET
    @Path("/plans")
    public Map<String, Object> plans() {
        TermsHistory terms = sources.terms().get();
        return Map.of(
                "plans",
                terms.latest().plans().stream().map(plan -> json(plan, terms)).toList(),
                "billing_mode",
                terms.latest().mode().key());
    }

    @GET
    @Path("/subscription")
    public Map<String, Object> subscription(@Context HttpServletRequest request) {
        Scope scope = sources.scopes().of(request);
        Instant now = sources.clock().get();
        TermsHistory terms = sources.terms().get();
        List<Subscription> chosen =
                sources.subscriptions().of(Set.of(scope.account())).getOrDefault(scope.account(), List.of());
        Plan plan = new PlanHistory(terms, chosen)
                .at(now)
                .orElseThrow(() -> Problem.notFound("There is no subscription: billing is by use, without plans."));
        return json(scope.account(), plan, chosen, now);
    }

    private Map<String, Object> json(AccountId account, Plan plan, List<Subscription> chosen, Instant now) {
        Interval period = sources.calendar().get().periodAt(now).orElseThrow();
        Instant since = sources.scopes().account(account).openedAt();
        Subscription last = chosen.isEmpty() ? null : chosen.get(chosen.size() - 1);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", last == null ? "plan:" + account : last.id());
        json.put("user_id", account.userId());
        json.put("account_id", account.value());
        json.put("plan_id", plan.id());
        json.put("status", last == null ? "active" : last.status().name().toLowerCase(Locale.ROOT));
        json.put("current_period_start", period.start().toString());
        json.put("current_period_end", period.end().toString());
        json.put("created_at", (last == null ? since : last.createdAt()).toString());
        json.put(
                "canceled_at",
                last == null || last.canceledAt() == null
                        ? null
                        : last.canceledAt().toString());
        json.put("plan", json(plan, sources.terms().get()));
        return json;
    }

    private static Map<String, Object> json(Plan plan, TermsHistory terms) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", plan.id());
        json.put("name", plan.name());
        json.put("price", price(plan, terms));
        json.put("currency", terms.latest().currency().getCurrencyCode());
        json.put("interval", plan.interval().name().toLowerCase(Locale.ROOT));
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

    private static Map<String, Object> json(Meter meter, Limit limit) {
        return Map.of(
                "meter", meter.key(),
                "limit", units(meter, limit),
                "unit", meter.levelUnit(),
                "enforcement", limit.enforcement().name().toLowerCase(Locale.ROOT));
    }

    private static BigDecimal price(Plan plan, TermsHistory terms) {
        int decimals = terms.latest().currency().getDefaultFractionDigits();
        return plan.price().setScale(decimals, RoundingMode.UNNECESSARY);
    }

    private static BigDecimal units(Meter meter, Limit limit) {
        BigDecimal units = meter.inLevelUnits(limit.level()).rounded(DECIMALS).stripTrailingZeros();
        return units.scale() < 0 ? units.setScale(0) : units;
    }
}
