package io.streamspace.billing.ledger.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.ledger.Ledger;
import io.streamspace.billing.ledger.LedgerAccount;
import io.streamspace.billing.ledger.LedgerEntry;
import io.streamspace.billing.ledger.LedgerTransaction;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The ledger tables. */
public final class PostgresLedger implements Ledger {

    private static final String POST_TRANSACTIONS = Sql.read(PostgresLedger.class, "post_transactions");
    private static final String POST_ENTRIES = Sql.read(PostgresLedger.class, "post_entries");
    private static final String BALANCE = """
            SELECT coalesce(sum(amount_minor), 0) FROM billing_ledger_entries
            WHERE account_id = ? AND ledger_account = ? AND currency = ?
            """;

    private static final String ENTRIES = """
            SELECT ledger_account, currency, amount_minor FROM billing_ledger_entries
            WHERE account_id = ? AND transaction_id = ? ORDER BY entry
            """;

    private final Jdbi jdbi;

    private record Key(String account, String id) {}

    private record Posted(Key transaction, int number, LedgerEntry entry) {}

    public PostgresLedger(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void post(Collection<LedgerTransaction> transactions) {
        List<LedgerTransaction> moving = transactions.stream()
                .filter(transaction -> !transaction.isEmpty())
                .toList();
        if (!moving.isEmpty()) {
            jdbi.useHandle(handle -> postEntries(handle, moving, postTransactions(handle, moving)));
        }
    }

    @Override
    public List<LedgerEntry> entries(AccountId account, String transactionId) {
        return jdbi.withHandle(handle -> handle.createQuery(ENTRIES)
                .bind(0, account.value())
                .bind(1, transactionId)
                .map((row, context) -> new LedgerEntry(
                        LedgerAccount.ofKey(row.getString(1)),
                        new Money(Sql.integer(row, "amount_minor"), Currency.getInstance(row.getString(2)))))
                .list());
    }

    @Override
    public Money balance(AccountId account, LedgerAccount ledgerAccount, Currency currency) {
        BigDecimal minor = jdbi.withHandle(handle -> handle.createQuery(BALANCE)
                .bind(0, account.value())
                .bind(1, ledgerAccount.key())
                .bind(2, currency.getCurrencyCode())
                .mapTo(BigDecimal.class)
                .one());
        return new Money(minor.toBigIntegerExact(), currency);
    }

    /** Which of them are new. */
    private static Set<Key> postTransactions(Handle handle, List<LedgerTransaction> transactions) {
        List<Key> posted = Rows.of(transactions)
                .column("text", transaction -> transaction.account().value())
                .column("text", LedgerTransaction::id)
                .column("timestamptz", LedgerTransaction::postedAt)
                .column("text", LedgerTransaction::description)
                .query(handle, POST_TRANSACTIONS)
                .map((row, context) -> new Key(row.getString(1), row.getString(2)))
                .list();
        return new HashSet<>(posted);
    }

    private static void postEntries(Handle handle, List<LedgerTransaction> transactions, Set<Key> fresh) {
        Rows.of(entries(transactions, fresh))
                .column("text", posted -> posted.transaction().account())
                .column("text", posted -> posted.transaction().id())
                .column("int2", Posted::number)
                .column("text", posted -> posted.entry().account().key())
                .column("text", posted -> posted.entry().amount().currency().getCurrencyCode())
                .column("numeric", posted -> posted.entry().amount().minor())
                .update(handle, POST_ENTRIES);
    }

    private static List<Posted> entries(List<LedgerTransaction> transactions, Set<Key> fresh) {
        List<Posted> entries = new ArrayList<>();
        for (LedgerTransaction transaction : transactions) {
            Key key = new Key(transaction.account().value(), transaction.id());
            if (fresh.remove(key)) {
                entries.addAll(numbered(key, transaction.entries()));
            }
        }
        return entries;
    }

    private static List<Posted> numbered(Key transaction, List<LedgerEntry> entries) {
        return IntStream.range(0, entries.size())
                .mapToObj(i -> new Posted(transaction, i + 1, entries.get(i)))
                .toList();
    }
}
