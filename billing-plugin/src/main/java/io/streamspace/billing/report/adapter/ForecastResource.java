package io.streamspace.billing.report.adapter;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.billrun.InvoicePreview;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.credit.Credits;
import io.streamspace.billing.entitlement.Quotas;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.http.ServiceMayCall;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.invoice.Calendars;
import io.streamspace.billing.invoice.PeriodCharges;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.invoice.RunningPeriod;
import io.streamspace.billing.report.Forecast;
import io.streamspace.billing.report.adapter.ForecastAnswers.ForecastAnswer;
import io.streamspace.billing.report.adapter.ForecastAnswers.ForecastCreditAnswer;
import io.streamspace.billing.report.adapter.ForecastAnswers.ForecastMeterAnswer;
import io.streamspace.billing.report.adapter.ForecastAnswers.ForecastQuotaAnswer;
import io.streamspace.billing.report.adapter.ForecastAnswers.NextInvoiceAnswer;
import io.streamspace.billing.usage.UsageSums;
import io.streamspace.billing.usage.UsageSums.Outlook;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
    public ForecastAnswer forecast(@Context HttpServletRequest request) {
        Scope scope = sources.scopes().of(request);
        Account account = sources.scopes().shown(scope.account());
        Forecast forecast = forecast(account, sources.clock().get());
        return new ForecastAnswer(
                account.id().userId(),
                account.id().value(),
                forecast.period().start(),
                forecast.period().end(),
                forecast.now(),
                account.currency().getCurrencyCode(),
                Views.money(forecast.cost(forecast.soFar()), scope),
                Views.money(forecast.low(), scope),
                Views.money(forecast.likely(), scope),
                Views.money(forecast.low(), scope),
                Views.money(forecast.high(), scope),
                Forecast.METHOD,
                scope.seesMoney() ? nextInvoice(account, forecast) : null,
                meters(forecast, scope),
                quotas(account.id(), forecast),
                scope.seesMoney() ? credits(account.id(), forecast) : null);
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
    private @Nullable NextInvoiceAnswer nextInvoice(Account account, Forecast forecast) {
        try {
            return NextInvoiceAnswer.of(sources.invoices().next(account, forecast.atEnd(), forecast.now()));
        } catch (Problem problem) {
            if (TAX_IS_UNDECIDED.contains(problem.code())) {
                return null;
            }
            throw problem;
        }
    }

    private static List<ForecastMeterAnswer> meters(Forecast forecast, Scope scope) {
        return forecast.atEnd().stream()
                .map(use -> use.billable().meter())
                .distinct()
                .map(meter -> ForecastMeterAnswer.of(meter, forecast, scope))
                .toList();
    }

    private List<ForecastQuotaAnswer> quotas(AccountId account, Forecast forecast) {
        return sources.quotas().of(account, forecast.now()).stream()
                .map(quota -> ForecastQuotaAnswer.of(quota, forecast))
                .toList();
    }

    private List<ForecastCreditAnswer> credits(AccountId account, Forecast forecast) {
        List<CreditGrant> grants = sources.credits().remaining(Set.of(account)).getOrDefault(account, List.of());
        return forecast.credits(grants).stream().map(ForecastCreditAnswer::of).toList();
    }
}
