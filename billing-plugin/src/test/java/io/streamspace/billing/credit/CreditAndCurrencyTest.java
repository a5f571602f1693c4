package io.streamspace.billing.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.AccountLocks;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.account.ChangeAccount;
import io.streamspace.billing.account.postgres.PostgresAccountCurrencies;
import io.streamspace.billing.account.postgres.PostgresAccountLanguages;
import io.streamspace.billing.account.postgres.PostgresAccountLocks;
import io.streamspace.billing.account.postgres.PostgresAccounts;
import io.streamspace.billing.account.postgres.PostgresBuyers;
import io.streamspace.billing.credit.postgres.PostgresCredits;
import io.streamspace.billing.database.Database;
import io.streamspace.billing.database.JdbiTransactions;
import io.streamspace.billing.database.LockWaits;
import io.streamspace.billing.database.MigratedDatabase;
import io.streamspace.billing.event.postgres.PostgresOutbox;
import io.streamspace.billing.ledger.postgres.PostgresLedger;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Transactions;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Giving credit while the account's currency changes. */
class CreditAndCurrencyTest {

    private static final Instant NOW = Instant.parse("2026-01-10T00:00:00Z");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final AccountId ALICE = AccountId.ofUser("alice");

    private final HikariDataSource pool = MigratedDatabase.newPool();
    private final Jdbi jdbi = Database.jdbi(pool);
    private final Transactions transactions = new JdbiTransactions(jdbi);
    private final Credits credits = new PostgresCredits(jdbi);
    private final Accounts accounts = new PostgresAccounts(
            jdbi, () -> Currency.getInstance("USD"), at -> new Interval(at, at.plus(Duration.ofDays(30))));
    private final AccountLocks locks = new PostgresAccountLocks(jdbi, accounts);
    private final IssueCredit issueCredit = new IssueCredit(new IssueCredit.Ports(
            accounts, locks, credits, new PostgresLedger(jdbi), new PostgresOutbox(jdbi), transactions));
    private final ChangeAccount changeAccount = new ChangeAccount(new ChangeAccount.Ports(
            accounts,
            new PostgresBuyers(jdbi),
            new PostgresAccountCurrencies(jdbi),
            new PostgresAccountLanguages(jdbi),
            locks,
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
    void credit_waits_for_a_currency_that_is_changing_and_is_given_in_the_new_one() {
        CompletableFuture<IssueCredit.Issued> given = transactions.in(() -> {
            changeAccount.change(new ChangeAccount.Change(ALICE, buyer -> buyer, EUR, null), NOW);
            CompletableFuture<IssueCredit.Issued> waiting = CompletableFuture.supplyAsync(this::give);
            LockWaits.await(jdbi, waiting);
            return waiting;
        });

        assertThat(given.join().grant().amounts().granted()).hasToString("5.00 EUR");
    }

    @Test
    void a_currency_waits_for_credit_that_is_being_given_and_stays() {
        CompletableFuture<ChangeAccount.Changed> changed = transactions.in(() -> {
            give();
            CompletableFuture<ChangeAccount.Changed> waiting = CompletableFuture.supplyAsync(
                    () -> changeAccount.change(new ChangeAccount.Change(ALICE, buyer -> buyer, EUR, null), NOW));
            LockWaits.await(jdbi, waiting);
            return waiting;
        });

        assertThatThrownBy(changed::join).hasMessageContaining("currency for good");
        assertThat(credits.of(ALICE))
                .singleElement()
                .satisfies(grant -> assertThat(grant.amounts().granted()).hasToString("5.00 USD"));
    }

    private IssueCredit.Issued give() {
        return issueCredit.issue(new IssueCredit.Request(ALICE, new BigDecimal("5"), "Sorry", null, "root"), NOW);
    }
}
