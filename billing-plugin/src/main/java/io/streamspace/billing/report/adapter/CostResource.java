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
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.report.PeriodCost;
import io.streamspace.billing.report.adapter.ChargedPeriods.Charged;
import io.streamspace.billing.report.adapter.CostAnswers.CostAnswer;
import io.streamspace.billing.report.adapter.CostAnswers.PeriodCostAnswer;
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
    public CostAnswer cost(@Context HttpServletRequest request) {
        Scope scope = sources.scopes().of(request).requireMoney();
        Instant now = sources.clock().get();
        Account account = sources.scopes().shown(scope.account());
        BillingCalendar calendar = AccountCalendar.of(
                account.id(), sources.periods(), sources.terms().get());
        Interval period = NamedPeriod.find(request.getParameter("period"), calendar, now);
        Optional<Interval> before = before(period, calendar, account);
        Map<Instant, Charged> charged = sources.charged()
                .of(account, Stream.concat(Stream.of(period), before.stream()).toList());
        return new CostAnswer(
                account.id().userId(),
                account.id().value(),
                account.currency().getCurrencyCode(),
                cost(account, period, charged, now),
                before.map(earlier -> cost(account, earlier, charged, now)).orElse(null));
    }

    /** Empty if the account was not there yet. */
    private static Optional<Interval> before(Interval period, BillingCalendar calendar, Account account) {
        return calendar.periodAt(period.start().minusMillis(1))
                .filter(earlier -> account.openedAt().isBefore(earlier.end()));
    }

    private PeriodCostAnswer cost(Account account, Interval period, Map<Instant, Charged> charged, Instant now) {
        Money nothing = Money.zero(account.currency());
        Money use = use(sources.sums().upTo(account.id(), period, now), account);
        Charged besides = Objects.requireNonNull(charged.get(period.start()));
        Money available = period.contains(now) ? available(account, Counting.of(period, now)) : nothing;
        Money expected = available.min(use.plus(besides.waiting()).max(nothing));
        return PeriodCostAnswer.of(new PeriodCost(
                period, use, besides.dated(), besides.credit().plus(expected), available.minus(expected)));
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
}
