package io.streamspace.billing.report.adapter;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.credit.BurnDown;
import io.streamspace.billing.credit.BurnDown.Counting;
import io.streamspace.billing.credit.BurnDown.Spending;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.credit.Credits;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.NamedPeriod;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.report.PeriodCost;
import io.streamspace.billing.report.PeriodCost.DatedCharge;
import io.streamspace.billing.report.adapter.ChargedPeriods.Charged;
import io.streamspace.billing.usage.AccountCalendar;
import io.streamspace.billing.usage.MeterUse;
import io.streamspace.billing.usage.UsageSums;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** {@code GET /cost}: what a billing period costs in all, and what the period before it did. */
@Path("/")
public final class CostResource {

    /** What the answer is made from. */
    public record Sources(
            AccountScopes scopes,
            UsageSums sums,
            ChargedPeriods charged,
            Credits credits,
            Periods periods,
            Supplier<UsageTerms> terms,
            Supplier<Instant> clock) {}

    private final Sources sources;

    public CostResource(Sources sources) {
        this.sources = sources;
    }

    @GET
    @Path("/cost")
    public Map<String, Object> cost(@Context HttpServletRequest request) {
        Scope scope = sources.scopes().of(request).requireMoney();
        Instant now = sources.clock().get();
        Account account = sources.scopes().shown(scope.account());
        BillingCalendar calendar = AccountCalendar.of(
                account.id(), sources.periods(), sources.terms().get());
        Interval period = NamedPeriod.find(request.getParameter("period"), calendar, now);
        Optional<Interval> before = before(period, calendar, account);
        Map<Instant, Charged> charged = sources.charged()
                .of(account, Stream.concat(Stream.of(period), before.stream()).toList());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("user_id", account.id().userId());
        json.put("account_id", account.id().value());
        json.put("currency", account.currency().getCurrencyCode());
        json.putAll(json(cost(account, period, charged, now)));
        json.put(
                "previous",
                before.map(earlier -> json(cost(account, earlier, charged, now)))
                        .orElse(null));
        return json;
    }

    /** Empty if the account was not there yet. */
    private static Optional<Interval> before(Interval period, BillingCalendar calendar, Account account) {
        return calendar.periodAt(period.start().minusMillis(1))
                .filter(earlier -> account.openedAt().isBefore(earlier.end()));
    }

    private PeriodCost cost(Account account, Interval period, Map<Instant, Charged> charged, Instant now) {
        Money nothing = Money.zero(account.currency());
        Money use = use(sources.sums().upTo(account.id(), period, now), account);
        Charged besides = Objects.requireNonNull(charged.get(period.start()));
        Money available = period.contains(now) ? available(account, Counting.of(period, now)) : nothing;
        Money expected = available.min(use.plus(besides.waiting()).max(nothing));
        return new PeriodCost(period, use, besides.dated(), besides.credit().plus(expected), available.minus(expected));
    }

    private static Money use(List<MeterUse> uses, Account account) {
        return uses.stream()
                .map(use -> use.billable().amount(account.currency()))
                .reduce(Money.zero(account.currency()), Money::plus);
    }

    /** The credit that would count for an invoice made now. */
    private Money available(Account account, Counting counting) {
        Money nothing = Money.zero(account.currency());
        List<CreditGrant> grants =
                sources.credits().remaining(Set.of(account.id())).getOrDefault(account.id(), List.of());
        Money all = grants.stream()
                .map(CreditGrant::remaining)
                .filter(remaining -> remaining.currency().equals(account.currency()))
                .reduce(nothing, Money::plus);
        return BurnDown.pay(all, grants, counting).stream()
                .map(Spending::amount)
                .reduce(nothing, Money::plus);
    }

    private static Map<String, Object> json(PeriodCost cost) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("period_start", Views.instant(cost.period().start()));
        json.put("period_end", Views.instant(cost.period().end()));
        json.put("use", cost.use().amount());
        json.put("plan", cost.plan().amount());
        json.put("purchases", cost.purchases().amount());
        json.put("credit", cost.credit().amount());
        json.put("credit_left", cost.creditLeft().amount());
        json.put("total", cost.total().amount());
        json.put("dated", cost.dated().stream().map(CostResource::json).toList());
        return json;
    }

    private static Map<String, Object> json(DatedCharge charge) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", Views.instant(charge.at()));
        json.put("plan", charge.plan().amount());
        json.put("purchases", charge.purchases().amount());
        return json;
    }
}
