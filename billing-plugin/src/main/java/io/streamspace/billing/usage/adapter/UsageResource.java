package io.streamspace.billing.usage.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.NamedPeriod;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.http.ServiceMayCall;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.usage.AccountCalendar;
import io.streamspace.billing.usage.MeterUse;
import io.streamspace.billing.usage.UsageSums;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code GET /usage}: what an account has used in a billing period up to now, and what that costs. */
@Path("/")
@ServiceMayCall
public final class UsageResource {

    private final AccountScopes scopes;
    private final UsageSums sums;
    private final Periods periods;
    private final Supplier<UsageTerms> terms;
    private final Supplier<Instant> clock;

    public UsageResource(
            AccountScopes scopes,
            UsageSums sums,
            Periods periods,
            Supplier<UsageTerms> terms,
            Supplier<Instant> clock) {
        this.scopes = scopes;
        this.sums = sums;
        this.periods = periods;
        this.terms = terms;
        this.clock = clock;
    }

    @GET
    @Path("/usage")
    public Map<String, Object> usage(@Context HttpServletRequest request) {
        Scope scope = scopes.of(request);
        return upToNow(scope, request.getParameter("period"));
    }

    /** What {@code GET /usage} answers now about the running period. */
    public Map<String, Object> now(Scope scope) {
        return upToNow(scope, null);
    }

    @GET
    @Path("/subscriptions/usage")
    public Map<String, Object> usageOfSubscription(@Context HttpServletRequest request) {
        return usage(request);
    }

    private Map<String, Object> upToNow(Scope scope, @Nullable String named) {
        Instant now = clock.get();
        BillingCalendar calendar = AccountCalendar.of(scope.account(), periods, terms.get());
        Interval period = NamedPeriod.find(named, calendar, now);
        return json(scope, period, sums.upTo(scope.account(), period, now));
    }

    private Map<String, Object> json(Scope scope, Interval period, List<MeterUse> uses) {
        AccountId account = scope.account();
        Currency currency = scopes.shown(account).currency();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("user_id", account.userId());
        json.put("account_id", account.value());
        json.put("period_start", Views.instant(period.start()));
        json.put("period_end", Views.instant(period.end()));
        json.put("currency", currency.getCurrencyCode());
        Money total = Money.zero(currency);
        for (Meter meter : shown(uses)) {
            MeterTotal sum = MeterTotal.of(meter, uses, currency);
            json.put(meter.key(), MeterUsageAnswer.of(meter, sum, scope));
            total = total.plus(sum.cost());
        }
        json.put("total_cost", Views.money(total, scope));
        return json;
    }

    /** What is offered, and what was used and is no longer offered. */
    private List<Meter> shown(List<MeterUse> uses) {
        Set<Meter> used = uses.stream().map(use -> use.billable().meter()).collect(Collectors.toSet());
        List<Meter> offered = terms.get().history().latest().meters();
        return terms.get().history().meters().stream()
                .filter(meter -> offered.contains(meter) || used.contains(meter))
                .toList();
    }

    @Answer("MeterUsage")
    record MeterUsageAnswer(
            String name,
            BigDecimal quantity,
            String unit,
            @Nullable BigDecimal cost,
            String baseQuantity,
            String baseUnit) {

        private static MeterUsageAnswer of(Meter meter, MeterTotal sum, Scope scope) {
            return new MeterUsageAnswer(
                    meter.name(),
                    Views.quantity(sum.quantity()),
                    meter.unit(),
                    Views.money(sum.cost(), scope),
                    sum.baseQuantity(),
                    meter.baseUnit());
        }
    }

    /** A meter's sum over its rate versions. */
    private record MeterTotal(Ratio quantity, String baseQuantity, Money cost) {

        static MeterTotal of(Meter meter, List<MeterUse> uses, Currency currency) {
            Ratio quantity = Ratio.ZERO;
            BigInteger base = BigInteger.ZERO;
            Money cost = Money.zero(currency);
            for (MeterUse use : uses) {
                if (use.billable().meter().equals(meter)) {
                    quantity = quantity.plus(use.all());
                    cost = cost.plus(use.billable().amount(currency));
                    base = base.add(use.baseQuantity());
                }
            }
            return new MeterTotal(quantity, base.toString(), cost);
        }
    }
}
