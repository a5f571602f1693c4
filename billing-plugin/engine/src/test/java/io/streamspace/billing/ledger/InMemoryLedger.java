package io.streamspace.billing.ledger;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.RowKey;
import io.streamspace.billing.values.InMemoryTransactions;
import io.streamspace.billing.values.Money;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;

/** The ledger in memory. */
public final class InMemoryLedger implements Ledger {

    private final NavigableMap<RowKey, LedgerTransaction> rows;

    public InMemoryLedger(InMemoryTransactions transactions) {
        this.rows = transactions.table();
    }

    @Override
    public void post(Collection<LedgerTransaction> transactions) {
        transactions.stream()
                .filter(transaction -> !transaction.isEmpty())
                .forEach(transaction ->
                        rows.putIfAbsent(new RowKey(transaction.account(), transaction.id()), transaction));
    }

    @Override
    public List<LedgerEntry> entries(AccountId account, String transactionId) {
        return Optional.ofNullable(rows.get(new RowKey(account, transactionId)))
                .map(LedgerTransaction::entries)
                .orElse(List.of());
    }

    @Override
    public Money balance(AccountId account, LedgerAccount ledgerAccount, Currency currency) {
        return posted(account)
                .filter(entry -> entry.account() == ledgerAccount
                        && entry.amount().currency().equals(currency))
                .map(LedgerEntry::amount)
                .reduce(Money.zero(currency), Money::plus);
    }

    /** Whether anything has been posted for an account. */
    public boolean hasPosted(AccountId account) {
        return posted(account).findAny().isPresent();
    }

    private Stream<LedgerEntry> posted(AccountId account) {
        return rows.values().stream()
                .filter(transaction -> transaction.account().equals(account))
                .flatMap(transaction -> transaction.entries().stream());
    }
}
