package io.streamspace.billing.report.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.config.BillingSettings;
import io.streamspace.billing.config.MergedSettings;
import io.streamspace.billing.http.ChangesNothing;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.report.adapter.SettingsImpact.Impact;
import io.streamspace.billing.report.adapter.SettingsImpact.PlanImpact;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /admin/settings/preview}: how many accounts changed settings would concern, and what last month's use would have
 * come to under them. Writes nothing.
 */
@Path("/")
@RolesAllowed("admin")
public final class SettingsPreviewResource {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final BillingSettings contract;
    private final Supplier<String> present;
    private final SettingsImpact impact;
    private final Supplier<Instant> clock;

    /** @param present the configuration in force */
    public SettingsPreviewResource(
            BillingSettings contract, Supplier<String> present, SettingsImpact impact, Supplier<Instant> clock) {
        this.contract = contract;
        this.present = present;
        this.impact = impact;
        this.clock = clock;
    }

    @POST
    @Path("/admin/settings/preview")
    @ChangesNothing
    public Map<String, @Nullable Object> preview(JsonNode body) {
        if (!(body.path("config") instanceof ObjectNode change)) {
            throw Problem.invalid("config", "must be an object");
        }
        RateBook changed = MergedSettings.rateBook(contract, present.get(), change);
        return json(change, impact.of(changed, MergedSettings.names(change), clock.get()));
    }

    private static Map<String, @Nullable Object> json(ObjectNode change, Impact impact) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("accounts", impact.accounts());
        json.put("touched", touched(change, impact));
        json.put("estimate", impact.estimate() == null ? null : json(impact.estimate()));
        json.put(
                "unestimated",
                impact.unestimated() == null ? null : impact.unestimated().key());
        return json;
    }

    private static List<Map<String, @Nullable Object>> touched(ObjectNode change, Impact impact) {
        List<Map<String, @Nullable Object>> touched = new ArrayList<>();
        for (String setting : MergedSettings.names(change)) {
            if (setting.equals("subscriptionPlans")) {
                impact.plans().forEach(plan -> touched.add(touched(setting, plan)));
            } else {
                touched.add(touched(setting, impact.accountsOf(setting)));
            }
        }
        return touched;
    }

    private static Map<String, @Nullable Object> touched(String setting, PlanImpact plan) {
        Map<String, @Nullable Object> json = touched(setting, plan.accounts());
        json.put("plan_id", plan.id());
        json.put("name", plan.name());
        return json;
    }

    private static Map<String, @Nullable Object> touched(String setting, @Nullable Integer accounts) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("setting", setting);
        json.put("plan_id", null);
        json.put("name", null);
        json.put("accounts", accounts);
        return json;
    }

    private static Map<String, @Nullable Object> json(SettingsImpact.Estimate estimate) {
        Money difference = estimate.repriced().minus(estimate.billed());
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("period_start", Views.instant(estimate.period().start()));
        json.put("period_end", Views.instant(estimate.period().end()));
        json.put("currency", estimate.billed().currency().getCurrencyCode());
        json.put("accounts", estimate.accounts());
        json.put("complete", estimate.isComplete());
        json.put("billed", estimate.billed().amount());
        json.put("repriced", estimate.repriced().amount());
        json.put("difference", difference.amount());
        json.put("percent", percent(difference, estimate.billed()));
        return json;
    }

    /** To one decimal; null of nothing. */
    private static @Nullable BigDecimal percent(Money difference, Money of) {
        return of.amount().signum() == 0
                ? null
                : difference.amount().multiply(HUNDRED).divide(of.amount(), 1, RoundingMode.HALF_UP);
    }
}
