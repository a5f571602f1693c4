package io.streamspace.billing.invoice;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.RowKey;
import io.streamspace.billing.values.InMemoryTransactions;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Billing periods in memory. */
public final class InMemoryPeriods implements Periods {

    private final NavigableMap<RowKey, Row> rows;

    /** @param draftedAt when drafts of it were made; null: none were */
    private record Row(
            Known known, InvoiceMemo memo, @Nullable Instant draftedAt) {

        Row with(Known other) {
            return new Row(other, memo, draftedAt);
        }

        boolean isOpen() {
            return known.sealedAt() == null;
        }
    }

    public InMemoryPeriods(InMemoryTransactions transactions) {
        this.rows = transactions.table();
    }

    @Override
    public Map<AccountId, List<Known>> overlapping(Collection<AccountId> accounts, Interval within) {
        return rows.values().stream()
                .map(Row::known)
                .filter(known ->
                        accounts.contains(known.account()) && known.period().overlaps(within))
                .sorted(comparing((Known known) -> known.period().start()))
                .collect(groupingBy(Known::account));
    }

    @Override
    public void addSealed(Collection<Known> periods) {
        periods.forEach(known ->
                rows.putIfAbsent(key(known.account(), known.period()), new Row(known, InvoiceMemo.NONE, null)));
    }

    @Override
    public void open(Collection<AccountId> accounts, Interval period) {
        accounts.stream()
                .filter(account -> lockOpen(account).isEmpty())
                .forEach(account -> rows.putIfAbsent(
                        key(account, period), new Row(new Known(account, period, 0, null), InvoiceMemo.NONE, null)));
    }

    @Override
    public Optional<Known> lockOpen(AccountId account) {
        return rows.values().stream()
                .filter(row -> row.known().account().equals(account) && row.isOpen())
                .map(Row::known)
                .findFirst();
    }

    @Override
    public List<AccountId> lockOpen(Collection<AccountId> accounts, Interval period) {
        return accounts.stream()
                .filter(account -> open(account, period).isPresent())
                .sorted()
                .toList();
    }

    private Optional<Row> open(AccountId account, Interval period) {
        return Optional.ofNullable(rows.get(key(account, period))).filter(Row::isOpen);
    }

    /** Open periods. */
    public Stream<Known> unsealed() {
        return rows.values().stream().filter(Row::isOpen).map(Row::known);
    }

    /** Open periods of which no drafts were made. */
    public Stream<Known> undrafted() {
        return rows.values().stream()
                .filter(row -> row.isOpen() && row.draftedAt() == null)
                .map(Row::known);
    }

    @Override
    public void closeEarly(AccountId account, Interval period, Instant end) {
        Row row = open(account, period)
                .filter(one -> one.known().period().equals(period))
                .orElseThrow(() -> new IllegalStateException(
                        "the period of " + account + " from " + period.start() + " is not open"));
        Interval shorter = new Interval(period.start(), end);
        rows.put(key(account, period), new Row(new Known(account, shorter, 0, null), row.memo(), null));
    }

    @Override
    public void drafted(Collection<AccountId> accounts, Interval period, Instant at) {
        accounts.forEach(account ->
                rows.computeIfPresent(key(account, period), (key, row) -> new Row(row.known(), row.memo(), at)));
    }

    @Override
    public Map<AccountId, InvoiceMemo> remarks(Collection<AccountId> accounts, Interval period) {
        Map<AccountId, InvoiceMemo> remarks = new HashMap<>();
        accounts.forEach(account -> Optional.ofNullable(rows.get(key(account, period)))
                .map(Row::memo)
                .filter(memo -> !memo.equals(InvoiceMemo.NONE))
                .ifPresent(memo -> remarks.put(account, memo)));
        return remarks;
    }

    @Override
    public void remark(AccountId account, Interval period, InvoiceMemo memo) {
        rows.computeIfPresent(key(account, period), (key, row) -> new Row(row.known(), memo, row.draftedAt()));
    }

    @Override
    public void seal(Collection<AccountId> accounts, Interval period, Instant at) {
        if (lockOpen(accounts, period).size() != accounts.size()) {
            throw new IllegalStateException("a period of " + period + " was not open");
        }
        accounts.forEach(account -> rows.computeIfPresent(
                key(account, period),
                (key, row) -> row.with(new Known(account, row.known().period(), 1, at))));
    }

    @Override
    public void billedAgain(Collection<Known> periods) {
        periods.forEach(known -> rows.compute(key(known.account(), known.period()), (key, row) -> {
            if (row == null || row.known().revision() != known.revision() || known.revision() == 0) {
                throw new IllegalStateException("a corrected period has another revision than read");
            }
            Known read = row.known();
            return row.with(new Known(read.account(), read.period(), read.revision() + 1, read.sealedAt()));
        }));
    }

    private static RowKey key(AccountId account, Interval period) {
        return new RowKey(account, period.start().toString());
    }
}
