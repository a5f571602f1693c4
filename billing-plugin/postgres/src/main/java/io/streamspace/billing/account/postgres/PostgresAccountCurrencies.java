package io.streamspace.billing.account.postgres;

import io.streamspace.billing.account.AccountCurrencies;
import io.streamspace.billing.account.AccountId;
import java.util.Currency;
import org.jdbi.v3.core.Jdbi;

/** The currencies in {@code billing_accounts}, fixed by the ledger. */
public final class PostgresAccountCurrencies implements AccountCurrencies {

    private static final String IS_FIXED =
            "SELECT EXISTS (SELECT FROM billing_ledger_transactions WHERE account_id = ?)";
    private static final String CHANGE = "UPDATE billing_accounts SET currency = ? WHERE account_id = ?";
    private static final String RERATE = "INSERT INTO billing_reratings (account_id) VALUES (?) ON CONFLICT DO NOTHING";

    private final Jdbi jdbi;

    public PostgresAccountCurrencies(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public boolean isFixed(AccountId account) {
        return jdbi.withHandle(handle -> handle.createQuery(IS_FIXED)
                .bind(0, account.value())
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public void change(AccountId account, Currency currency) {
        jdbi.useHandle(handle -> {
            handle.execute(CHANGE, currency.getCurrencyCode(), account.value());
            handle.execute(RERATE, account.value());
        });
    }
}
