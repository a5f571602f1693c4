package io.streamspace.billing.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.account.ChangeAccount.Change;
import io.streamspace.billing.account.postgres.PostgresAccountCurrencies;
import io.streamspace.billing.account.postgres.PostgresAccountLanguages;
import io.streamspace.billing.account.postgres.PostgresAccountLocks;
import io.streamspace.billing.account.postgres.PostgresAccounts;
import io.streamspace.billing.account.postgres.PostgresBuyers;
import io.streamspace.billing.database.JdbiTransactions;
import io.streamspace.billing.database.MigratedDatabase;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Problem;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangeAccountTest {

    private static final Instant NOW = Instant.parse("2026-01-11T00:00:00Z");
    private static final AccountId ALICE = AccountId.ofUser("alice");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Buyer BUYER = new Buyer(
            new Party(
                    "Alice „Ltd“",
                    new Address("1 Main Street", null, "D02 XY45", "Dublin", null, "IE"),
                    "alice@example.org",
                    List.of(new TaxId("vat", "IE6388047V"))),
            null,
            "PO 17");

    private final HikariDataSource pool = MigratedDatabase.newPool();
    private final Jdbi jdbi = Jdbi.create(pool);
    private final PostgresAccounts accounts = new PostgresAccounts(
            jdbi, () -> Currency.getInstance("USD"), at -> new Interval(NOW, NOW.plusSeconds(3600)));
    private final Buyers buyers = new PostgresBuyers(jdbi);
    private final JdbiTransactions transactions = new JdbiTransactions(jdbi);
    private final ChangeAccount change = new ChangeAccount(new ChangeAccount.Ports(
            accounts,
            buyers,
            new PostgresAccountCurrencies(jdbi),
            new PostgresAccountLanguages(jdbi),
            new PostgresAccountLocks(jdbi, accounts),
            transactions));

    @BeforeEach
    void open() {
        transactions.run(() -> accounts.open(List.of(new Accounts.Opening(ALICE, NOW, null, null))));
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void a_buyer_is_kept_word_for_word_and_takes_the_place_of_the_one_before() {
        assertThat(buyers.of(List.of(ALICE))).isEmpty();

        change.change(new Change(ALICE, before -> BUYER, null, null), NOW);
        assertThat(buyers.of(List.of(ALICE))).isEqualTo(Map.of(ALICE, BUYER));

        Buyer exempt = new Buyer(Party.UNKNOWN, "Public school", null);
        change.change(new Change(ALICE, before -> exempt, null, null), NOW);
        assertThat(buyers.of(List.of(ALICE))).isEqualTo(Map.of(ALICE, exempt));
    }

    @Test
    void the_currency_changes_while_nothing_has_been_posted() {
        assertThat(change.change(new Change(ALICE, before -> before, EUR, null), NOW)
                        .account()
                        .currency())
                .isEqualTo(EUR);
    }

    @Test
    void once_something_has_been_posted_the_currency_is_fixed_even_in_the_database() {
        jdbi.useHandle(handle ->
                handle.execute("INSERT INTO billing_ledger_transactions (account_id, id, posted_at, description) "
                        + "VALUES ('user:alice', 'x', now(), 'x')"));

        assertThatThrownBy(() -> change.change(new Change(ALICE, before -> BUYER, EUR, null), NOW))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("currency_fixed");
                    assertThat(problem.getMessage()).contains("USD");
                });
        assertThat(buyers.of(List.of(ALICE))).as("nothing of it happened").isEmpty();
        assertThatThrownBy(() -> new PostgresAccountCurrencies(jdbi).change(ALICE, EUR))
                .hasMessageContaining("is fixed");
        change.change(new Change(ALICE, before -> before, Currency.getInstance("USD"), null), NOW);
    }
}
