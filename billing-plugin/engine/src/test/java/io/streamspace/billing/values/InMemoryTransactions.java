package io.streamspace.billing.values;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Transactions over tables that are maps. One at a time; work that fails leaves the tables as it found them. Rows are
 * immutable: they are replaced, never changed.
 */
public final class InMemoryTransactions implements Transactions {

    private final List<NavigableMap<?, ?>> tables = new ArrayList<>();
    private final ReentrantLock turn = new ReentrantLock();

    /** An empty table, ordered by its keys. */
    public <K extends Comparable<K>, V> NavigableMap<K, V> table() {
        NavigableMap<K, V> table = new TreeMap<>();
        tables.add(table);
        return table;
    }

    @Override
    public <T> T in(Supplier<T> work) {
        turn.lock();
        try {
            return turn.getHoldCount() > 1 ? work.get() : undoable(work);
        } finally {
            turn.unlock();
        }
    }

    private <T> T undoable(Supplier<T> work) {
        List<Runnable> undo = new ArrayList<>();
        tables.forEach(table -> undo.add(restoring(table)));
        try {
            return work.get();
        } catch (RuntimeException | Error failed) {
            undo.forEach(Runnable::run);
            throw failed;
        }
    }

    private static <K, V> Runnable restoring(NavigableMap<K, V> table) {
        NavigableMap<K, V> before = new TreeMap<>(table);
        return () -> {
            table.clear();
            table.putAll(before);
        };
    }
}
