package io.streamspace.billing.account;

import io.streamspace.billing.values.InMemoryTransactions;
import io.streamspace.billing.values.Transactions;

/** Where tests of twins start: accounts in memory. */
public abstract class InMemoryTest implements StorageContract {

    protected final InMemoryTransactions transactions = new InMemoryTransactions();
    protected final InMemoryAccounts accounts = new InMemoryAccounts(transactions, () -> USD);

    @Override
    public Transactions transactions() {
        return transactions;
    }

    @Override
    public Accounts accounts() {
        return accounts;
    }
}
