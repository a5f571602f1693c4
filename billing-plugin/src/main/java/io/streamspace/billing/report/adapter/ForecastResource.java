package io.streamspace.billing.report.adapter;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.billrun.InvoicePreview;
import io.streamspace.billing.billrun.NextInvoice;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.credit.CreditWording;
import io.streamspace.billing.credit.Credits;
import io.streamspace.billing.entitlement.Quota;
import io.streamspace.billing.entitlement.Quotas;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.http.ServiceMayCall;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.http.WordingAnswer;
import io.streamspace.billing.invoice.Calendars;
import io.streamspace.billing.invoice.PeriodCharges;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.invoice.RunningPeriod;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.report.Forecast;
import io.streamspace.billing.report.Forecast.CreditOutlook;
import io.streamspace.billing.usage.MeterUse;
import io.streamspace.billing.usage.UsageSums;
import io.streamspace.billing.usage.UsageSums.Outlook;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Ratio;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code GET /usage/forecast}: what the period will have cost, and when quotas and credits run out. */
@Path("/")
@ServiceMayCall
public final class ForecastResource {

    /** How far back counters tell how they go on. */
    private static final Duration LATELY = Duration.ofDays(7);

    /** What has gone on for as long as this is a rule. */
    private static final Duration A_DAY = Duration.ofDays(1);

    private static final Set<String> TAX_IS_UNDECIDED = Set.of("tax_unknown", "payment_provider_unavailable");

    /** What the answer is made from. */
    public record Sources(
            AccountScopes scopes,
            UsageSums sums,
            Quotas quotas,
            Credits credits,
            PeriodCharges charges,
            Periods periods,
            Supplier<Calendars> calendars,
            Supplier<Duration> heartbeatTimeout,
            InvoicePreview invoices,
            Supplier<Instant> clock) {}

    private final Sources sources;

    public ForecastResource(Sources sources) {
        this.sources = sources;
    }

    @GET
    @Path("/usage/forecast")
    public Map<String, Object> forecast(@Context HttpServletRequest request) {
        Scope scope = sources.scopes().of(request);
        Account account = sources.scopes().shown(scope.account());
        Forecast forecast = forecast(account, sources.clock().get());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("user_id", account.id().userId());
        json.put("account_id", account.id().value());
        json.put("period_start", Views.instant(forecast.period().start()));
        json.put("period_end", Views.instant(forecast.period().end()));
        json.put("as_of", Views.instant(forecast.now()));
        json.put("currency", account.currency().getCurrencyCode());
        json.put("cost_so_far", Views.money(forecast.cost(forecast.soFar()), scope));
        json.put("owed_so_far", Views.money(forecast.low(), scope));
        json.put("forecast_cost", Views.money(forecast.likely(), scope));
        json.put("forecast_low", Views.money(forecast.low(), scope));
        json.put("forecast_high", Views.money(forecast.high(), scope));
        json.put("method", Forecast.METHOD);
        json.put("next_invoice", scope.seesMoney() ? nextInvoice(account, forecast) : null);
        json.put("meters", meters(forecast, scope));
        json.put("quotas", quotas(account.id(), forecast));
        json.put("credits", scope.seesMoney() ? credits(account.id(), forecast) : null);
        return json;
    }

    private Forecast forecast(Account account, Instant now) {
        Interval period = RunningPeriod.of(
                account.id(), sources.periods(), sources.calendars().get(), now);
        Instant lately = Interval.later(now.minus(LATELY), account.openedAt());
        Instant countedSince = lately.isBefore(now) ? lately : now.minusMillis(1);
        Instant aliveSince = now.minus(sources.heartbeatTimeout().get());
        Outlook rule = new Outlook(now, aliveSince, countedSince, now.minus(A_DAY));
        Outlook all = new Outlook(now, aliveSince, countedSince, now);
        return new Forecast(
                period,
                now,
                sources.sums().upTo(account.id(), period, now),
                sources.sums().projected(account.id(), period, rule),
                sources.sums().projected(account.id(), period, all),
                sources.charges().of(account, period));
    }

    /** Null while a tax service or a payment provider has not decided the tax on it. */
    private @Nullable Map<String, Object> nextInvoice(Account account, Forecast forecast) {
        NextInvoice next;
        try {
            next = sources.invoices().next(account, forecast.atEnd(), forecast.now());
        } catch (Problem problem) {
            if (TAX_IS_UNDECIDED.contains(problem.code())) {
                return null;
            }
            throw problem;
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("total", next.total().amount());
        json.put("sent_at", Views.instant(next.sentAt()));
        json.put("due_date", Views.instant(next.dueAt()));
        return json;
    }

    private static List<Map<String, Object>> meters(Forecast forecast, Scope scope) {
        return forecast.atEnd().stream()
                .map(use -> use.billable().meter())
                .distinct()
                .map(meter -> meter(meter, forecast, scope))
                .toList();
    }

    private static Map<String, Object> meter(Meter meter, Forecast forecast, Scope scope) {
        List<MeterUse> soFar = of(meter, forecast.soFar());
        List<MeterUse> atEnd = of(meter, forecast.atEnd());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("meter", meter.key());
        json.put("unit", meter.unit());
        json.put("quantity", Views.quantity(quantity(soFar)));
        json.put("cost", Views.money(forecast.cost(soFar), scope));
        json.put("forecast_quantity", Views.quantity(quantity(atEnd)));
        json.put("forecast_cost", Views.money(forecast.cost(atEnd), scope));
        return json;
    }

    private static List<MeterUse> of(Meter meter, List<MeterUse> uses) {
        return uses.stream().filter(use -> use.billable().meter().equals(meter)).toList();
    }

    private static Ratio quantity(List<MeterUse> uses) {
        return uses.stream().map(MeterUse::all).reduce(Ratio.ZERO, Ratio::plus);
    }

    private List<Map<String, Object>> quotas(AccountId account, Forecast forecast) {
        return sources.quotas().of(account, forecast.now()).stream()
                .map(quota -> quota(quota, forecast))
                .toList();
    }

    private static Map<String, Object> quota(Quota quota, Forecast forecast) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("meter", quota.meter().key());
        json.put("unit", quota.meter().levelUnit());
        json.put("limit", Quota.inUnits(quota.meter(), quota.limit()));
        json.put("used", Quota.inUnits(quota.meter(), quota.used()));
        json.put("runs_out_at", forecast.runsOut(quota).map(Views::instant).orElse(null));
        return json;
    }

    private List<Map<String, Object>> credits(AccountId account, Forecast forecast) {
        List<CreditGrant> grants = sources.credits().remaining(Set.of(account)).getOrDefault(account, List.of());
        return forecast.credits(grants).stream().map(ForecastResource::credit).toList();
    }

    private static Map<String, Object> credit(CreditOutlook outlook) {
        Money remaining = outlook.grant().remaining();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", outlook.grant().id());
        json.put("kind", outlook.grant().kind().key());
        json.put("reason", outlook.grant().cause().reason());
        json.put("reason_wording", WordingAnswer.of(CreditWording.read(outlook.grant())));
        json.put("remaining", remaining.amount());
        json.put("expires_at", Views.instant(outlook.grant().validity().expiresAt()));
        json.put("runs_out_at", Views.instant(outlook.runsOutAt()));
        return json;
    }
}
