package io.streamspace.billing.account.postgres;

import io.streamspace.billing.account.Account.Standing;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.AccountLocks;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.database.Pipeline;
import io.streamspace.billing.database.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The row of {@code billing_accounts}, and of {@code billing_decisions} the instant of its last decision. */
public final class PostgresAccountLocks implements AccountLocks {

    private static final String LOCK = "SELECT standing FROM billing_accounts WHERE account_id = ? FOR NO KEY UPDATE";
    private static final String DECIDE = Sql.read(PostgresAccountLocks.class, "decide");

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

    @Override
    public Decision decide(AccountId account, Instant now) {
        return decided(account, now).orElseGet(() -> {
            accounts.open(List.of(new Accounts.Opening(account, now, null, null)));
            return decided(account, now).orElseThrow();
        });
    }

    private Optional<Decision> decided(AccountId account, Instant now) {
        return jdbi.withHandle(handle -> Pipeline.ahead(handle.createQuery(DECIDE))
                .bind("account", account.value())
                .bind("now", Sql.parameter(now))
                .map((row, context) -> new Decision(standing(row.getString(1)), Sql.instant(row, "decided_at")))
                .findOne());
    }

    private Optional<Standing> locked(AccountId account) {
        return jdbi.withHandle(handle -> handle.createQuery(LOCK)
                .bind(0, account.value())
                .map((row, context) -> standing(row.getString(1)))
                .findOne());
    }

    private static Standing standing(String key) {
        return Standing.valueOf(key.toUpperCase(Locale.ROOT));
    }
}
