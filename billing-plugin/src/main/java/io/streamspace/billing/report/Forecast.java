package io.streamspace.billing.report;

import io.streamspace.billing.credit.BurnDown;
import io.streamspace.billing.credit.BurnDown.Counting;
import io.streamspace.billing.credit.BurnDown.Spending;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.entitlement.Quota;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.usage.MeterUse;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an account's use leads. Pure.
 *
 * @param period the running one
 * @param soFar used up to now
 * @param atEnd used at the period's end if what has gone on for a day or more goes on
 * @param atMost used at the period's end if everything that is held now goes on
 * @param besides owed for the period besides its use: plan and purchases
 */
public record Forecast(
        Interval period,
        Instant now,
        List<MeterUse> soFar,
        List<MeterUse> atEnd,
        List<MeterUse> atMost,
        Money besides) {

    /** In words. */
    public static final String METHOD =
            "low: what is owed already, plan and purchases included, if nothing more is used; "
                    + "forecast: that, and sessions and levels held for a day or more stay as they are, counters go on as in the"
                    + " last seven days, spread over one day at least; high: the same with everything that is held now.";

    private Currency currency() {
        return besides.currency();
    }

    /** What is owed already. */
    public Money low() {
        return besides.plus(cost(soFar));
    }

    /** What the period will probably have cost. */
    public Money likely() {
        return low().max(besides.plus(cost(atEnd)));
    }

    public Money high() {
        return likely().max(besides.plus(cost(atMost)));
    }

    /** What a grant of credit pays until when. @param runsOutAt null: not in sight */
    public record CreditOutlook(CreditGrant grant, @Nullable Instant runsOutAt) {}

    /** What use costs, as lines: rounded each. */
    public Money cost(List<MeterUse> uses) {
        return uses.stream().map(use -> use.billable().amount(currency())).reduce(Money.zero(currency()), Money::plus);
    }

    /**
     * When a quota is used up: now if it is, else when its counter gets there before it begins anew. A level that stays as
     * it is never does.
     */
    public Optional<Instant> runsOut(Quota quota) {
        if (quota.used() >= quota.limit()) {
            return Optional.of(now);
        }
        BigInteger further = base(atEnd, quota.meter()).subtract(base(soFar, quota.meter()));
        if (!quota.meter().addsUp() || further.signum() <= 0) {
            return Optional.empty();
        }
        Ratio left = Ratio.of(quota.limit()).minus(Ratio.of(quota.used()));
        return after(left.dividedBy(Ratio.of(further, BigInteger.ONE)))
                .filter(at -> quota.resetsAt() == null || at.isBefore(quota.resetsAt()));
    }

    /** In the order in which they will be spent. */
    public List<CreditOutlook> credits(List<CreditGrant> grants) {
        Money all = grants.stream().map(CreditGrant::remaining).reduce(Money.zero(currency()), Money::plus);
        Money further = cost(atEnd).minus(cost(soFar));
        Money paid = Money.zero(currency());
        List<CreditOutlook> outlook = new ArrayList<>();
        for (Spending spending : BurnDown.pay(all, grants, Counting.of(period, now))) {
            paid = paid.plus(spending.amount());
            outlook.add(new CreditOutlook(spending.grant(), runsOut(spending.grant(), paid, further)));
        }
        return outlook;
    }

    /** The earlier of its expiry and when all that is paid up to and with it has been used. */
    private @Nullable Instant runsOut(CreditGrant grant, Money paid, Money further) {
        Money left = paid.minus(cost(soFar));
        Instant expiresAt = grant.validity().expiresAt();
        if (!left.isPositive()) {
            return now;
        }
        if (!further.isPositive()) {
            return expiresAt;
        }
        Ratio share = Ratio.of(left.minor(), further.minor());
        return after(share)
                .map(spent -> expiresAt == null ? spent : Interval.earlier(spent, expiresAt))
                .orElse(expiresAt);
    }

    /** @param share of the time from now to the period's end; empty if that is beyond all calendars */
    private Optional<Instant> after(Ratio share) {
        BigInteger millis = share.times(Ratio.of(period.end().toEpochMilli() - now.toEpochMilli()))
                .rounded(0)
                .toBigInteger();
        return millis.bitLength() < 48 ? Optional.of(now.plusMillis(millis.longValueExact())) : Optional.empty();
    }

    private static BigInteger base(List<MeterUse> uses, Meter meter) {
        return uses.stream()
                .filter(use -> use.billable().meter().equals(meter))
                .map(MeterUse::baseQuantity)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
