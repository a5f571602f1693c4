package io.streamspace.billing.account.postgres;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.AccountsByCurrency;
import io.streamspace.billing.database.BoundSql;
import io.streamspace.billing.database.Read;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** The currencies in {@code billing_accounts}. Joins a transaction that is open. */
public final class PostgresAccountsByCurrency implements AccountsByCurrency {

    private static final String OF = """
            SELECT account_id, currency FROM billing_accounts
            WHERE account_id = ANY (:asked) AND currency = ANY (:currencies)
            """;
    private static final String IN = """
            SELECT account_id, currency FROM billing_accounts
            WHERE shard = ANY (:asked) AND currency = ANY (:currencies)
            """;

    private final Jdbi jdbi;

    public PostgresAccountsByCurrency(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** An account and what it is billed in. */
    public record Billed(AccountId account, Currency currency) {}

    @Override
    public Map<AccountId, Currency> of(Collection<AccountId> accounts, Set<Currency> currencies) {
        Map<AccountId, Currency> found = new HashMap<>();
        currenciesOf(accounts, currencies).list(jdbi).forEach(one -> found.put(one.account(), one.currency()));
        return found;
    }

    /** Accounts billed in one of some currencies. */
    public static Read<Billed> currenciesOf(Collection<AccountId> accounts, Set<Currency> currencies) {
        return new Read<>(
                BoundSql.of(OF)
                        .with("asked", "text", accounts, AccountId::value)
                        .with(
                                "currencies",
                                "text",
                                currencies.stream()
                                        .map(Currency::getCurrencyCode)
                                        .sorted()
                                        .toList()),
                row -> new Billed(
                        new AccountId(row.getString("account_id")), Currency.getInstance(row.getString("currency"))));
    }

    @Override
    public Map<Currency, List<AccountId>> in(Collection<Integer> shards, Set<Currency> currencies) {
        return read(IN, shards.toArray(new Integer[0]), currencies).stream()
                .collect(groupingBy(Billed::currency, mapping(Billed::account, toList())));
    }

    private List<Billed> read(String statement, Object[] asked, Set<Currency> currencies) {
        return jdbi.withHandle(handle -> handle.createQuery(statement)
                .bind("asked", asked)
                .bind(
                        "currencies",
                        currencies.stream().map(Currency::getCurrencyCode).toArray(String[]::new))
                .map((row, context) -> new Billed(
                        new AccountId(row.getString("account_id")), Currency.getInstance(row.getString("currency"))))
                .list());
    }
}
