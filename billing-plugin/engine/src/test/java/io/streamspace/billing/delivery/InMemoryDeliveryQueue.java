package io.streamspace.billing.delivery;

import io.streamspace.billing.values.InMemoryTransactions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A queue of deliveries in memory. It knows no lanes and no limits over all hosts. */
public final class InMemoryDeliveryQueue<T> implements DeliveryQueue<T, InMemoryDeliveryQueue.Result> {

    static final String WAITING = "waiting";

    /**
     * @param at when the attempt ended
     * @param dueAt when it is repeated; has no meaning unless the entry waits
     */
    public record Result(String status, Instant at, Instant dueAt) {}

    private record Row<T>(
            T entry,
            String status,
            Instant dueAt,
            @Nullable Instant leasedUntil,
            int tries,
            int number,
            @Nullable Instant settledAt) {

        boolean isDue(Instant now) {
            return status.equals(WAITING) && !dueAt.isAfter(now);
        }

        boolean isFree(Instant now) {
            return leasedUntil == null || !leasedUntil.isAfter(now);
        }

        boolean isHeldBy(Leased<T> leased) {
            return status.equals(WAITING) && number == leased.number();
        }

        Row<T> leased(Instant until) {
            return new Row<>(entry, status, until, until, tries + 1, number + 1, settledAt);
        }

        Row<T> settled(Result result) {
            Instant at = result.status().equals(WAITING) ? null : result.at();
            return new Row<>(entry, result.status(), result.dueAt(), null, tries, number, at);
        }

        Row<T> due(int counted, Instant now) {
            return new Row<>(entry, WAITING, now, null, counted, number, null);
        }
    }

    private final InMemoryTransactions transactions;
    private final Function<T, String> id;
    private final NavigableMap<String, Row<T>> rows;

    public InMemoryDeliveryQueue(InMemoryTransactions transactions, Function<T, String> id) {
        this.transactions = transactions;
        this.id = id;
        this.rows = transactions.table();
    }

    public void enqueue(T entry, Instant dueAt) {
        transactions.run(() -> rows.put(id.apply(entry), new Row<>(entry, WAITING, dueAt, null, 0, 0, null)));
    }

    @Override
    public List<Leased<T>> claim(LeaseRequest request) {
        return transactions.in(() -> rows.values().stream()
                .filter(row -> row.isDue(request.now()))
                .sorted(Comparator.comparing(Row::dueAt))
                .limit(request.most())
                .toList()
                .stream()
                .map(row -> lease(row.leased(request.until())))
                .toList());
    }

    private Leased<T> lease(Row<T> row) {
        rows.put(id.apply(row.entry()), row);
        return new Leased<>(row.entry(), row.number(), row.tries(), null);
    }

    @Override
    public void settle(Leased<T> leased, Result result) {
        change(leased, row -> row.settled(result));
    }

    @Override
    public void release(Leased<T> leased, Instant now) {
        change(leased, row -> row.due(row.tries() - 1, now));
    }

    private void change(Leased<T> leased, Function<Row<T>, Row<T>> change) {
        transactions.run(() -> rows.computeIfPresent(
                id.apply(leased.entry()), (key, row) -> row.isHeldBy(leased) ? change.apply(row) : row));
    }

    @Override
    public Optional<String> lock(String id) {
        return transactions.in(() -> Optional.ofNullable(rows.get(id)).map(Row::status));
    }

    @Override
    public void replay(String id, Instant now) {
        transactions.run(() -> rows.computeIfPresent(id, (key, row) -> row.isFree(now) ? row.due(0, now) : row));
    }

    @Override
    public int forget(Instant before) {
        return transactions.in(() -> {
            int present = rows.size();
            rows.values()
                    .removeIf(row -> row.settledAt() != null && row.settledAt().isBefore(before));
            return present - rows.size();
        });
    }
}
