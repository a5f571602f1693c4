package io.streamspace.billing.usage.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.usage.Reratings;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The table of reratings. */
public final class PostgresReratings implements Reratings {

    private static final String AFTER =
            "SELECT account_id FROM billing_reratings WHERE account_id > ? ORDER BY account_id LIMIT ?";
    private static final String FORGET = "DELETE FROM billing_reratings WHERE account_id = ?";
    private static final String NOTE = """
            INSERT INTO billing_reratings (account_id)
            SELECT account_id FROM billing_accounts WHERE currency = ANY (?)
            ON CONFLICT DO NOTHING
            """;

    private final Jdbi jdbi;

    public PostgresReratings(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void note(Set<Currency> currencies) {
        if (!currencies.isEmpty()) {
            String[] codes = currencies.stream().map(Currency::getCurrencyCode).toArray(String[]::new);
            jdbi.useHandle(handle -> handle.createUpdate(NOTE).bind(0, codes).execute());
        }
    }

    @Override
    public List<AccountId> after(@Nullable AccountId last, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(AFTER)
                .bind(0, last == null ? "" : last.value())
                .bind(1, limit)
                .map((row, context) -> new AccountId(row.getString(1)))
                .list());
    }

    @Override
    public void forget(AccountId account) {
        jdbi.useHandle(handle -> handle.execute(FORGET, account.value()));
    }
}
