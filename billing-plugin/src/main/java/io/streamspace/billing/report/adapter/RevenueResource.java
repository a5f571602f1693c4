package io.streamspace.billing.report.adapter;

import static java.util.Comparator.comparing;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.entitlement.Quota;
import io.streamspace.billing.entitlement.Quotas;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.report.Ageing;
import io.streamspace.billing.report.PlanMove;
import io.streamspace.billing.report.RecurringRevenue;
import io.streamspace.billing.report.RevenueFigures;
import io.streamspace.billing.report.RevenueFigures.Credit;
import io.streamspace.billing.report.RevenueFigures.Flows;
import io.streamspace.billing.report.RevenueFigures.Outstanding;
import io.streamspace.billing.report.RevenueFigures.PackSold;
import io.streamspace.billing.report.RevenueFigures.TakenBack;
import io.streamspace.billing.usage.UsageReading;
import io.streamspace.billing.usage.UsageReading.UsedValue;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** {@code GET /admin/revenue}: what is earned, by currency. The formulas are those of the core's types. */
@Path("/")
@RolesAllowed("admin")
public final class RevenueResource {

    private static final int LEADS = 20;

    private final RevenueFigures figures;
    private final UsageReading usage;
    private final Quotas quotas;
    private final Supplier<Instant> clock;

    public RevenueResource(RevenueFigures figures, UsageReading usage, Quotas quotas, Supplier<Instant> clock) {
        this.figures = figures;
        this.usage = usage;
        this.quotas = quotas;
        this.clock = clock;
    }

    private record Found(
            List<PlanMove> moves,
            List<Flows> flows,
            List<Outstanding> outstanding,
            List<PackSold> packs,
            List<UsedValue> mostUsed,
            Map<AccountId, Plan> plans,
            Map<AccountId, List<Quota>> quotas) {}

    @GET
    @Path("/admin/revenue")
    public Map<String, Object> revenue(@Context HttpServletRequest request) {
        Instant now = clock.get();
        Interval within = ReportPeriod.of(request, now);
        List<UsedValue> mostUsed = usage.mostUsed(within, LEADS, now);
        List<AccountId> leads = mostUsed.stream().map(UsedValue::account).toList();
        Found found = new Found(
                figures.moves(within),
                figures.flows(within),
                figures.outstanding(now),
                figures.packs(within),
                mostUsed,
                quotas.plansOf(leads, now),
                quotas.of(leads, now));
        List<Map<String, Object>> currencies = new ArrayList<>();
        figures.currencies().forEach(currency -> currencies.add(json(currency, found)));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("from", Views.instant(within.start()));
        json.put("to", Views.instant(within.end()));
        json.put("currencies", currencies);
        return json;
    }

    private static Map<String, Object> json(Currency currency, Found found) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("currency", currency.getCurrencyCode());
        json.putAll(recurring(RecurringRevenue.of(currency, found.moves())));
        json.putAll(flows(of(currency, found.flows(), Flows::currency).stream()
                .findFirst()
                .orElseGet(() -> nothing(currency))));
        json.put("outstanding", outstanding(currency, of(currency, found.outstanding(), Outstanding::currency)));
        json.put(
                "popular_packs",
                of(currency, found.packs(), PackSold::currency).stream()
                        .map(RevenueResource::json)
                        .toList());
        json.put(
                "high_usage_accounts",
                of(currency, found.mostUsed(), UsedValue::currency).stream()
                        .map(used -> json(used, found))
                        .toList());
        return json;
    }

    private static Map<String, Object> recurring(RecurringRevenue revenue) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mrr", revenue.closing().amount());
        json.put("arr", revenue.annual().amount());
        json.put("mrr_movements", movements(revenue));
        json.put("paying_accounts", revenue.payingAtEnd());
        json.put("paying_accounts_at_start", revenue.payingAtStart());
        json.put("churned_accounts", revenue.churnedCustomers());
        json.put("churn_rate", revenue.customerChurn());
        json.put("revenue_churn_rate", revenue.revenueChurn());
        json.put("free_accounts", revenue.free());
        json.put("upgraded_accounts", revenue.converted());
        json.put("upgrade_conversion", revenue.upgradeConversion());
        return json;
    }

    private static Map<String, Object> movements(RecurringRevenue revenue) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("opening", revenue.opening().amount());
        json.put("new", revenue.fresh().amount());
        json.put("expansion", revenue.expansion().amount());
        json.put("contraction", revenue.contraction().amount());
        json.put("churned", revenue.churned().amount());
        json.put("closing", revenue.closing().amount());
        return json;
    }

    private static Map<String, Object> flows(Flows flows) {
        Map<String, Object> json = new LinkedHashMap<>();
        Money arpu = flows.perActiveAccount();
        json.put("active_accounts", flows.activeAccounts());
        json.put("arpu", arpu == null ? null : arpu.amount());
        json.put("revenue", flows.revenue().amount());
        json.put("tax", flows.tax().amount());
        json.put("cash_received", flows.received().amount());
        json.put("cash_paid_out", flows.paidOut().amount());
        json.put("refunds", flows.takenBack().refunds().amount());
        json.put("credit_notes", flows.takenBack().creditNotes().amount());
        json.put(
                "credits",
                Map.of(
                        "issued_promotional", flows.credit().promotional().amount(),
                        "issued_paid", flows.credit().paid().amount(),
                        "used", flows.credit().used().amount(),
                        "expired", flows.credit().expired().amount()));
        return json;
    }

    private static Map<String, Object> outstanding(Currency currency, List<Outstanding> found) {
        Map<String, Object> json = new LinkedHashMap<>();
        Money total = Money.zero(currency);
        for (Ageing ageing : Ageing.values()) {
            Money due = found.stream()
                    .filter(one -> one.ageing() == ageing)
                    .map(Outstanding::due)
                    .findFirst()
                    .orElse(Money.zero(currency));
            json.put(ageing.key(), due.amount());
            total = total.plus(due);
        }
        json.put("total", total.amount());
        return json;
    }

    private static Map<String, Object> json(PackSold pack) {
        return Map.of(
                "pack_id", pack.packId(),
                "name", pack.name(),
                "count", pack.sold(),
                "revenue", pack.revenue().amount());
    }

    private static Map<String, Object> json(UsedValue used, Found found) {
        AccountId account = used.account();
        Plan plan = found.plans().get(account);
        Quota nearest = found.quotas().getOrDefault(account, List.of()).stream()
                .filter(quota -> quota.limit() > 0 && quota.used() > 0)
                .max(comparing(Quota::percent))
                .orElse(null);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("user_id", account.userId());
        json.put("account_id", account.value());
        json.put("plan_id", plan == null ? null : plan.id());
        json.put("value", Views.plain(used.value()));
        json.put("nearest_limit", nearest == null ? null : nearest.meter().key());
        json.put("percent", nearest == null ? null : Views.plain(nearest.percent()));
        return json;
    }

    private static <T> List<T> of(Currency currency, Collection<T> all, Function<T, Currency> which) {
        return all.stream().filter(one -> which.apply(one).equals(currency)).toList();
    }

    private static Flows nothing(Currency currency) {
        Money zero = Money.zero(currency);
        return new Flows(
                currency, zero, zero, zero, zero, 0, new Credit(zero, zero, zero, zero), new TakenBack(zero, zero));
    }
}
