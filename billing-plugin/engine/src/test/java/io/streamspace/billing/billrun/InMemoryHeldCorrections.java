package io.streamspace.billing.billrun;

import io.streamspace.billing.account.RowKey;
import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.invoice.InMemoryPeriods;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.values.InMemoryTransactions;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Charges that wait for an administrator's yes, in memory. */
public final class InMemoryHeldCorrections implements HeldCorrections {

    private final InMemoryPeriods periods;
    private final NavigableMap<RowKey, HeldCorrection> held;
    private final NavigableMap<Long, Late> late;
    private final NavigableMap<Long, ApprovedCharge> approved;
    private final AtomicLong ids = new AtomicLong();

    /** @param isCounted whether all its facts are in what is held */
    private record Late(long id, Invoices.BilledPeriod period, String meter, Instant noticedAt, boolean isCounted) {

        boolean isOf(Invoices.BilledUse use) {
            return period.equals(use.period()) && meter.equals(use.meter());
        }

        Late counted() {
            return new Late(id, period, meter, noticedAt, true);
        }
    }

    public InMemoryHeldCorrections(InMemoryTransactions transactions, InMemoryPeriods periods) {
        this.periods = periods;
        this.held = transactions.table();
        this.late = transactions.table();
        this.approved = transactions.table();
    }

    /** Notes that a fact of a sealed period came too late; the id of its charge. */
    public long notice(Invoices.BilledPeriod period, String meter, Instant at) {
        long id = ids.incrementAndGet();
        late.put(id, new Late(id, period, meter, at, false));
        return id;
    }

    @Override
    public void replace(Collection<Invoices.BilledUse> uses, Collection<HeldCorrection> corrections, Instant at) {
        uses.forEach(use -> held.remove(key(use)));
        corrections.forEach(correction -> held.put(key(correction.use()), correction));
        late.replaceAll((id, one) -> uses.stream().anyMatch(one::isOf) ? one.counted() : one);
        approved.replaceAll((id, one) -> uses.stream().anyMatch(use -> isOf(one, use)) ? ended(one, at) : one);
    }

    private static RowKey key(Invoices.BilledUse use) {
        return new RowKey(
                use.period().account(),
                String.join(
                        "|", use.period().periodStart().toString(), use.meter(), String.valueOf(use.rateVersion())));
    }

    private static boolean isOf(ApprovedCharge charge, Invoices.BilledUse use) {
        return charge.account().equals(use.period().account())
                && charge.period().start().equals(use.period().periodStart())
                && charge.meter().equals(use.meter());
    }

    private static ApprovedCharge ended(ApprovedCharge charge, Instant at) {
        return charge.endedAt() != null
                ? charge
                : new ApprovedCharge(
                        charge.id(),
                        charge.account(),
                        charge.period(),
                        charge.meter(),
                        charge.amount(),
                        charge.approval(),
                        at);
    }

    @Override
    public List<HeldCharge> after(long id, int limit) {
        return late.tailMap(id, false).values().stream()
                .filter(Late::isCounted)
                .flatMap(one -> charge(one).stream())
                .limit(limit)
                .toList();
    }

    private Optional<HeldCharge> charge(Late one) {
        return held.values().stream()
                .filter(correction -> one.isOf(correction.use()))
                .map(HeldCorrection::amount)
                .reduce(Money::plus)
                .map(amount -> new HeldCharge(
                        one.id(), one.period().account(), period(one.period()), one.meter(), amount, one.noticedAt()));
    }

    private Interval period(Invoices.BilledPeriod period) {
        Interval instant =
                new Interval(period.periodStart(), period.periodStart().plusMillis(1));
        return periods.overlapping(List.of(period.account()), instant)
                .getOrDefault(period.account(), List.of())
                .get(0)
                .period();
    }

    @Override
    public List<ApprovedCharge> approvedBefore(long id, int limit) {
        return approved.headMap(id, false).descendingMap().values().stream()
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<HeldCharge> lock(long id) {
        return after(id - 1, 1).stream().filter(charge -> charge.id() == id).findFirst();
    }

    @Override
    public void approve(HeldCharge charge, AdminAction cause) {
        if (late.remove(charge.id()) != null) {
            approved.put(
                    charge.id(),
                    new ApprovedCharge(
                            charge.id(),
                            charge.account(),
                            charge.period(),
                            charge.meter(),
                            charge.amount(),
                            cause,
                            null));
        }
    }
}
