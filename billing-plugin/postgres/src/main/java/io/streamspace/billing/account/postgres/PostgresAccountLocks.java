package io.streamspace.billing.account.postgres;

import io.streamspace.billing.account.Account.Standing;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.AccountLocks;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.database.BoundSql;
import io.streamspace.billing.database.Read;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The row of {@code billing_accounts}. */
public final class PostgresAccountLocks implements AccountLocks {

    private static final String LOCK =
            "SELECT standing FROM billing_accounts WHERE account_id = :account FOR NO KEY UPDATE";

    private final Jdbi jdbi;
    private final Accounts accounts;

    public PostgresAccountLocks(Jdbi jdbi, Accounts accounts) {
        this.jdbi = jdbi;
        this.accounts = accounts;
    }

    @Override
    public Standing lock(AccountId account, Instant now) {
        return locked(account).orElseGet(() -> {
            accounts.open(List.of(new Accounts.Opening(account, now, null, null)));
            return locked(account).orElseThrow();
        });
    }

    private Optional<Standing> locked(AccountId account) {
        return lockOf(account).first(jdbi);
    }

    /** Locks an account that is open. */
    public static Read<Standing> lockOf(AccountId account) {
        return new Read<>(
                BoundSql.of(LOCK).with("account", account.value()),
                row -> Standing.valueOf(row.getString(1).toUpperCase(Locale.ROOT)));
    }
}
