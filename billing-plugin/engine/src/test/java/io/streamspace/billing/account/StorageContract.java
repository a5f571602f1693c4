package io.streamspace.billing.account;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;

/** What the contract of every storage port starts from: transactions, and accounts to store something of. */
public interface StorageContract {

    AccountId ALICE = AccountId.ofUser("alice");
    AccountId BOB = AccountId.ofUser("bob");
    AccountId ACME = new AccountId("org:acme");

    /** In the order of ids. */
    List<AccountId> EVERYBODY = List.of(ACME, ALICE, BOB);

    /** The currency that accounts are opened in. */
    Currency USD = Currency.getInstance("USD");

    Currency EUR = Currency.getInstance("EUR");

    /** When accounts are opened; in their first billing period. */
    Instant NOW = Instant.parse("2026-01-10T00:00:00Z");

    /** The billing period that accounts start with. */
    Interval JANUARY = new Interval(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-02-01T00:00:00Z"));

    Duration HOUR = Duration.ofHours(1);
    Duration DAY = Duration.ofDays(1);

    Transactions transactions();

    Accounts accounts();

    static Money usd(long cents) {
        return new Money(cents, USD);
    }

    /** Opens accounts. */
    default void open(AccountId... opened) {
        accounts()
                .open(Stream.of(opened)
                        .map(account -> new Accounts.Opening(account, NOW, null, null))
                        .toList());
    }

    /** Does work in a transaction that fails in the end. */
    default void undone(Runnable work) {
        assertThatThrownBy(() -> transactions().run(() -> {
                    work.run();
                    throw new IllegalStateException("undone");
                }))
                .hasMessageContaining("undone");
    }
}
