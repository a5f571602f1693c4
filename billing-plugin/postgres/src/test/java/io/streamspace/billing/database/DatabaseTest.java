package io.streamspace.billing.database;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.account.StorageContract;
import io.streamspace.billing.account.postgres.PostgresAccounts;
import io.streamspace.billing.values.Transactions;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;

/** Where tests of storage start: accounts in a database of their own. */
public abstract class DatabaseTest implements StorageContract {

    private final HikariDataSource pool = MigratedDatabase.newPool();
    protected final Jdbi jdbi = Database.jdbi(pool);
    protected final JdbiTransactions transactions = new JdbiTransactions(jdbi);
    protected final PostgresAccounts accounts = new PostgresAccounts(jdbi, () -> USD, openedAt -> JANUARY);

    @AfterEach
    void close() {
        pool.close();
    }

    @Override
    public Transactions transactions() {
        return transactions;
    }

    @Override
    public Accounts accounts() {
        return accounts;
    }
}
