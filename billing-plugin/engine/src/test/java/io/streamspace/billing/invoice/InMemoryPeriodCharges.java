package io.streamspace.billing.invoice;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.InMemoryAccounts;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Charges of periods in memory. */
public final class InMemoryPeriodCharges implements PeriodCharges {

    private static final Set<LineKind> BESIDE_USE =
            Set.of(LineKind.PLAN, LineKind.PRORATION, LineKind.MANUAL, LineKind.PACK, LineKind.THEME);

    private final InMemoryAccounts accounts;
    private final InMemoryInvoices invoices;
    private final InMemoryPendingLines pendingLines;

    public InMemoryPeriodCharges(
            InMemoryAccounts accounts, InMemoryInvoices invoices, InMemoryPendingLines pendingLines) {
        this.accounts = accounts;
        this.invoices = invoices;
        this.pendingLines = pendingLines;
    }

    @Override
    public Map<AccountId, Money> of(Map<AccountId, Interval> periods) {
        Map<AccountId, Money> charges = new HashMap<>();
        periods.forEach((account, period) -> accounts.find(account)
                .ifPresent(known ->
                        charged(account, period).reduce(Money::plus).ifPresent(sum -> charges.put(account, sum))));
        return charges;
    }

    private Stream<Money> charged(AccountId account, Interval period) {
        return Stream.concat(
                        invoices.linesOf(account).filter(line -> BESIDE_USE.contains(line.kind())),
                        pendingLines
                                .waiting()
                                .filter(pending -> pending.account().equals(account))
                                .map(PendingLines.Pending::line))
                .filter(line -> period.contains(line.servicePeriod().start()))
                .map(InvoiceLine::price);
    }
}
