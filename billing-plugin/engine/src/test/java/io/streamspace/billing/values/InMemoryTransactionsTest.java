package io.streamspace.billing.values;

import java.util.List;
import java.util.NavigableMap;

class InMemoryTransactionsTest implements TransactionsContract {

    private final InMemoryTransactions transactions = new InMemoryTransactions();
    private final NavigableMap<Integer, String> notes = transactions.table();

    @Override
    public Transactions transactions() {
        return transactions;
    }

    @Override
    public void write(String note) {
        notes.put(notes.size() + 1, note);
    }

    @Override
    public List<String> notes() {
        return List.copyOf(notes.values());
    }
}
