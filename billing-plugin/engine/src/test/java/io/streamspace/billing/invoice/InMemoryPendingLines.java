package io.streamspace.billing.invoice;

import static java.util.stream.Collectors.groupingBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.InMemoryTransactions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.Stream;

/** Lines that wait for an invoice, in memory. */
public final class InMemoryPendingLines implements PendingLines {

    private final NavigableMap<Integer, Row> rows;

    private record Row(Pending pending, boolean waits) {

        boolean isSame(Pending other) {
            return pending.account().equals(other.account()) && pending.id().equals(other.id());
        }
    }

    public InMemoryPendingLines(InMemoryTransactions transactions) {
        this.rows = transactions.table();
    }

    @Override
    public void add(Collection<Pending> lines) {
        for (Pending line : lines) {
            if (rows.values().stream().noneMatch(row -> row.isSame(line))) {
                rows.put(rows.size(), new Row(line, true));
            }
        }
    }

    @Override
    public Map<AccountId, List<Pending>> waiting(Collection<AccountId> accounts) {
        return waiting().filter(pending -> accounts.contains(pending.account())).collect(groupingBy(Pending::account));
    }

    /** Every line that waits, oldest first. */
    Stream<Pending> waiting() {
        return rows.values().stream().filter(Row::waits).map(Row::pending);
    }

    @Override
    public void withdraw(Collection<Pending> lines, Instant at) {
        lines.forEach(this::end);
    }

    @Override
    public void billed(Collection<Billed> lines) {
        lines.forEach(line -> end(line.pending()));
    }

    private void end(Pending pending) {
        Integer entry = rows.entrySet().stream()
                .filter(row -> row.getValue().waits() && row.getValue().isSame(pending))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("line " + pending.id() + " did not wait"));
        rows.put(entry, new Row(pending, false));
    }
}
