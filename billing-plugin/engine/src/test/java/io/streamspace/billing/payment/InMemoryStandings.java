package io.streamspace.billing.payment;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.InMemoryAccounts;
import io.streamspace.billing.invoice.InMemoryInvoices;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.values.InMemoryTransactions;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How accounts stand, in memory. */
public final class InMemoryStandings implements Standings {

    private final InMemoryAccounts accounts;
    private final InMemoryInvoices invoices;
    private final InMemoryPayments payments;
    private final NavigableMap<AccountId, Row> rows;

    private record Row(int timesPastDue, @Nullable Instant lockedAt) {
        static final Row NEW = new Row(0, null);
    }

    /** An invoice that an account is behind with. */
    private record Behind(Invoice invoice, Instant since, boolean hasFailed) {}

    public InMemoryStandings(
            InMemoryTransactions transactions,
            InMemoryAccounts accounts,
            InMemoryInvoices invoices,
            InMemoryPayments payments) {
        this.accounts = accounts;
        this.invoices = invoices;
        this.payments = payments;
        this.rows = transactions.table();
    }

    @Override
    public List<AccountId> mayChange(@Nullable AccountId after, int limit) {
        return accounts.after(after, Integer.MAX_VALUE).stream()
                .filter(account ->
                        mayChange(account.standing(), enough(account.id()).isEmpty()))
                .map(Account::id)
                .limit(limit)
                .toList();
    }

    private static boolean mayChange(Account.Standing standing, boolean owesNothing) {
        return switch (standing) {
            case ACTIVE -> !owesNothing;
            case PAST_DUE -> true;
            case LOCKED -> owesNothing;
        };
    }

    @Override
    public List<Arrears> lock(Collection<AccountId> accounts) {
        return accounts.stream()
                .sorted()
                .flatMap(account -> find(account).stream())
                .toList();
    }

    @Override
    public Optional<Arrears> find(AccountId account) {
        Row row = rows.getOrDefault(account, Row.NEW);
        List<Behind> behind = enough(account);
        return accounts.find(account)
                .map(known -> new Arrears(
                        account,
                        known.standing(),
                        behind.stream()
                                .map(Behind::since)
                                .min(Comparator.naturalOrder())
                                .orElse(null),
                        behind.stream().anyMatch(Behind::hasFailed),
                        row.timesPastDue(),
                        row.lockedAt()));
    }

    /** What is less than the provider takes begins no grace; together with something else that falls due it does. */
    private List<Behind> enough(AccountId account) {
        List<Behind> behind = behind(account).toList();
        return behind.stream()
                .flatMap(one -> reached(one, behind)
                        .map(reached ->
                                new Behind(one.invoice(), Interval.later(one.since(), reached), one.hasFailed()))
                        .stream())
                .toList();
    }

    /** When what was owed in the currency became enough. */
    private Optional<Instant> reached(Behind of, List<Behind> behind) {
        Currency currency = of.invoice().totals().currency();
        List<Behind> same = behind.stream()
                .filter(one -> one.invoice().totals().currency().equals(currency))
                .toList();
        Money least = invoices.leastCharge(currency).orElse(new Money(1, currency));
        return same.stream()
                .map(Behind::since)
                .filter(since -> owedBy(same, since, currency).compareTo(least) >= 0)
                .min(Comparator.naturalOrder());
    }

    private static Money owedBy(List<Behind> behind, Instant instant, Currency currency) {
        return behind.stream()
                .filter(one -> !one.since().isAfter(instant))
                .map(one -> one.invoice().open())
                .reduce(Money.zero(currency), Money::plus);
    }

    private Stream<Behind> behind(AccountId account) {
        return invoices.all()
                .filter(invoice -> invoice.account().equals(account) && InMemoryInvoices.isOwing(invoice))
                .flatMap(invoice -> behind(invoice).stream());
    }

    private Optional<Behind> behind(Invoice invoice) {
        Optional<Instant> failed = payments.firstFailure(invoice.account(), invoice.id());
        Instant due = InMemoryInvoices.dueDate(invoice);
        return failed.isEmpty() && invoice.status() == InvoiceStatus.SENT
                ? Optional.empty()
                : Optional.of(new Behind(
                        invoice, failed.map(at -> Interval.earlier(at, due)).orElse(due), failed.isPresent()));
    }

    @Override
    public void change(Collection<Arrears> changed) {
        changed.forEach(arrears -> accounts.find(arrears.account()).ifPresent(known -> {
            if ((arrears.standing() == Account.Standing.LOCKED) != (arrears.lockedAt() != null)) {
                throw new IllegalStateException("whoever is locked has been since an instant: " + arrears);
            }
            accounts.replace(new Account(
                    known.id(),
                    known.openedAt(),
                    known.currency(),
                    known.email(),
                    known.fullName(),
                    arrears.standing()));
            rows.put(arrears.account(), new Row(arrears.timesPastDue(), arrears.lockedAt()));
        }));
    }

    @Override
    public List<AccountId> lockedUpTo(Instant instant) {
        return rows.entrySet().stream()
                .filter(row -> isLockedUpTo(row.getValue(), instant))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isLockedUpTo(Row row, Instant instant) {
        Instant lockedAt = row.lockedAt();
        return lockedAt != null && !lockedAt.isAfter(instant);
    }
}
