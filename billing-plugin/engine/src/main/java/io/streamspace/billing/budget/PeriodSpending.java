package io.streamspace.billing.budget;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.Calendars;
import io.streamspace.billing.invoice.PeriodCharges;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.invoice.RunningPeriod;
import io.streamspace.billing.usage.MeterUse;
import io.streamspace.billing.usage.UsageSums;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** What accounts have spent in their running billing periods: use up to now, plan, proration and purchases, before credit. */
public final class PeriodSpending {

    private final UsageSums sums;
    private final PeriodCharges charges;
    private final Periods periods;
    private final Supplier<Calendars> calendars;

    /**
     * The running period and what it has cost.
     *
     * @param spent before credit; as prices, with tax in them where prices include it
     */
    public record Spent(Interval period, Money spent) {}

    public PeriodSpending(UsageSums sums, PeriodCharges charges, Periods periods, Supplier<Calendars> calendars) {
        this.sums = sums;
        this.charges = charges;
        this.periods = periods;
        this.calendars = calendars;
    }

    public Spent of(AccountId account, Currency currency, Instant now) {
        return Objects.requireNonNull(of(Map.of(account, currency), now).get(account));
    }

    /**
     * The spending of several accounts, in three reads however many there are.
     *
     * @throws io.streamspace.billing.values.Problem {@code price_missing} if a currency lacks a price for something used
     */
    public Map<AccountId, Spent> of(Map<AccountId, Currency> accounts, Instant now) {
        Map<AccountId, Interval> running = RunningPeriod.of(accounts.keySet(), periods, calendars.get(), now);
        Map<AccountId, List<MeterUse>> used = sums.upTo(running, now);
        Map<AccountId, Money> charged = charges.of(running);
        Map<AccountId, Spent> spent = new HashMap<>();
        accounts.forEach((account, currency) -> spent.put(
                account,
                new Spent(
                        Objects.requireNonNull(running.get(account)),
                        cost(used.getOrDefault(account, List.of()), currency)
                                .plus(charged.getOrDefault(account, Money.zero(currency))))));
        return spent;
    }

    private static Money cost(List<MeterUse> uses, Currency currency) {
        return uses.stream().map(use -> use.billable().amount(currency)).reduce(Money.zero(currency), Money::plus);
    }
}
