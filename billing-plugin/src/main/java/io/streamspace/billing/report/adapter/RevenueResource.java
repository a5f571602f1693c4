package io.streamspace.billing.report.adapter;

import static java.util.Comparator.comparing;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.entitlement.Quota;
import io.streamspace.billing.entitlement.Quotas;
import io.streamspace.billing.report.Ageing;
import io.streamspace.billing.report.PlanMove;
import io.streamspace.billing.report.RecurringRevenue;
import io.streamspace.billing.report.RevenueFigures;
import io.streamspace.billing.report.RevenueFigures.Credit;
import io.streamspace.billing.report.RevenueFigures.Flows;
import io.streamspace.billing.report.RevenueFigures.Outstanding;
import io.streamspace.billing.report.RevenueFigures.PackSold;
import io.streamspace.billing.report.RevenueFigures.TakenBack;
import io.streamspace.billing.report.adapter.RevenueAnswers.FlowsAnswer;
import io.streamspace.billing.report.adapter.RevenueAnswers.HighUsageAnswer;
import io.streamspace.billing.report.adapter.RevenueAnswers.PackSoldAnswer;
import io.streamspace.billing.report.adapter.RevenueAnswers.RecurringRevenueAnswer;
import io.streamspace.billing.report.adapter.RevenueAnswers.RevenueAnswer;
import io.streamspace.billing.report.adapter.RevenueAnswers.RevenueInCurrencyAnswer;
import io.streamspace.billing.usage.UsageReading;
import io.streamspace.billing.usage.UsageReading.UsedValue;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.math.BigDecimal;
import java.time.Instant;
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
    public RevenueAnswer revenue(@Context HttpServletRequest request) {
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
        return new RevenueAnswer(
                within.start(),
                within.end(),
                figures.currencies().stream()
                        .map(currency -> answer(currency, found))
                        .toList());
    }

    private static RevenueInCurrencyAnswer answer(Currency currency, Found found) {
        Flows flows = of(currency, found.flows(), Flows::currency).stream()
                .findFirst()
                .orElseGet(() -> nothing(currency));
        return new RevenueInCurrencyAnswer(
                currency.getCurrencyCode(),
                RecurringRevenueAnswer.of(RecurringRevenue.of(currency, found.moves())),
                FlowsAnswer.of(flows),
                outstanding(currency, of(currency, found.outstanding(), Outstanding::currency)),
                of(currency, found.packs(), PackSold::currency).stream()
                        .map(PackSoldAnswer::of)
                        .toList(),
                of(currency, found.mostUsed(), UsedValue::currency).stream()
                        .map(used -> answer(used, found))
                        .toList());
    }

    private static Map<String, BigDecimal> outstanding(Currency currency, List<Outstanding> found) {
        Map<String, BigDecimal> due = new LinkedHashMap<>();
        Money total = Money.zero(currency);
        for (Ageing ageing : Ageing.values()) {
            Money aged = found.stream()
                    .filter(one -> one.ageing() == ageing)
                    .map(Outstanding::due)
                    .findFirst()
                    .orElse(Money.zero(currency));
            due.put(ageing.key(), aged.amount());
            total = total.plus(aged);
        }
        due.put("total", total.amount());
        return due;
    }

    private static HighUsageAnswer answer(UsedValue used, Found found) {
        Quota nearest = found.quotas().getOrDefault(used.account(), List.of()).stream()
                .filter(quota -> quota.limit() > 0 && quota.used() > 0)
                .max(comparing(Quota::percent))
                .orElse(null);
        return HighUsageAnswer.of(used, found.plans().get(used.account()), nearest);
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
