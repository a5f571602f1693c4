package io.streamspace.billing.account;

import io.streamspace.billing.invoice.InMemoryPeriods;
import io.streamspace.billing.values.InMemoryTransactions;
import io.streamspace.billing.values.Transactions;
import java.util.List;

/** Where tests of twins start: accounts in memory. */
public abstract class InMemoryTest implements StorageContract {

    protected final InMemoryTransactions transactions = new InMemoryTransactions();
    protected final InMemoryPeriods periods = new InMemoryPeriods(transactions);
    protected final InMemoryAccounts accounts = new InMemoryAccounts(
            transactions, () -> USD, (account, openedAt) -> periods.open(List.of(account), JANUARY));

    @Override
    public Transactions transactions() {
        return transactions;
    }

    @Override
    public Accounts accounts() {
        return accounts;
    }
}
